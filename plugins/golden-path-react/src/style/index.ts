export * from './denseTable';
export * from './hatch';
