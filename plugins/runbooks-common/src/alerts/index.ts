export * from './alert';
export * from './alertRules';
