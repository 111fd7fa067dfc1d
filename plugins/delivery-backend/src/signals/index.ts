export * from './followVersion';
