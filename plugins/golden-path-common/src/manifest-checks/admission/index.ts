export * from './admissionRules';
