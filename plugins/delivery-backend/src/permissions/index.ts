export * from './serviceRules';
export * from './visibleServices';
