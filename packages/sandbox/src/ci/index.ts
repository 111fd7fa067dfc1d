export * from './runCi';
