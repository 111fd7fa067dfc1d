export * from './denseTable';
export * from './hatch';
export * from './smallButton';
