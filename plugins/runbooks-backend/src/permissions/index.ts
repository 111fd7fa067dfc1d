export * from './findService';
export * from './serviceAccess';
export * from './serviceRules';
