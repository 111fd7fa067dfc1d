export * from './serviceAccess';
export * from './serviceRules';
