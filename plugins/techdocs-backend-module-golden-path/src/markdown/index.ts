export type { LinkContext } from './links';
export { renderMarkdown } from './renderMarkdown';
export type { RenderedMarkdown } from './renderMarkdown';
