export * from './smallButton';
