export * from './denseTable';
