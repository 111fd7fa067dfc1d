export { github } from './hostKind';
