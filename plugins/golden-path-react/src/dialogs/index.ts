export * from './DecisionDialog';
export * from './ReasonDialog';
