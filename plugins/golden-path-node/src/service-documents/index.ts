export type { UnreadDocument } from '@golden-path/plugin-golden-path-common';
export * from './lastChanges';
export * from './serviceDocuments';
