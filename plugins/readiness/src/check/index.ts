export * from './CheckPanel';
