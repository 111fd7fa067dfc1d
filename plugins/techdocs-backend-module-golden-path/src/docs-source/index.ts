export { IMAGE_EXTENSIONS, MAX_PAGES } from './docsSource';
export type { DocsSource, PageSource, SkippedFile } from './docsSource';
export { readDocsSource } from './readDocsSource';
