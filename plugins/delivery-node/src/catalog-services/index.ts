export * from './readSelector';
export * from './serviceFacts';
export * from './serviceFactsOf';
export * from './serviceStore';
