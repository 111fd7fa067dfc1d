export { gitlab } from './hostKind';
