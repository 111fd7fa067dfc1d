export * from './RunSummary';
export * from './StepItem';
export * from './StepsContext';
export * from './useRun';
