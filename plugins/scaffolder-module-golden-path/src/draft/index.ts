export * from './formDraft';
export * from './useKeptDraft';
