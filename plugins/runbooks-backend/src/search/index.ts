export { searchModuleRunbooks as default } from './searchModule';
export {
  searchDocumentsOf,
  type RunbookSearchDocument,
} from './searchDocuments';
export { searchRoute } from './searchRoute';
