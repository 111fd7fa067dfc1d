export * from './admissionPolicies';
