export type { UnreadDocument } from './foundDocuments';
export * from './lastChanges';
export * from './serviceDocuments';
