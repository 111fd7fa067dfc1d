export * from './serviceRules';
