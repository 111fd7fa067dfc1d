export type { Heading } from './headings';
export type { LinkContext } from './links';
export { escapeHtml } from './parser';
export { renderMarkdown } from './renderMarkdown';
export type { RenderedMarkdown } from './renderMarkdown';
export type { Section } from './sections';
