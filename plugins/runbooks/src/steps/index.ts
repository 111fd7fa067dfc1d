export * from './RunSummary';
export * from './StepItem';
export * from './stepStyles';
export * from './StepsContext';
export * from './useRun';
