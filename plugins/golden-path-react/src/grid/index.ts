export * from './gridKeys';
export * from './useGridFocus';
