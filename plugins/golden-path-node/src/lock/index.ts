export * from './fileStates';
export * from './hash';
export * from './lock';
