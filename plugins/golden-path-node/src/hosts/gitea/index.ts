export * from './hostKind';
