export * from './createFixService';
export * from './fixService';
export type { FixSources } from './fixSources';
