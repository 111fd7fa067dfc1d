export { searchModuleRunbooks as default } from './searchModule';
export { pageDocuments, type RunbookSearchDocument } from './searchDocuments';
export { searchRoutes } from './searchRoutes';
