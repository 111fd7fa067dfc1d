export * from './checkStatus';
export * from './Status';
export * from './tones';
