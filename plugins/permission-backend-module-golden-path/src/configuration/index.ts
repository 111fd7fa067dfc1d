export { readPolicyConfiguration } from './configuration';
export type { PolicyConfiguration } from './configuration';
