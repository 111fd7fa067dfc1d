/**
 * Markdown that others wrote, as tokens of markdown-it: within limits, without raw HTML, with ids that shadow nothing.
 *
 * @packageDocumentation
 */
export * from './alerts';
export * from './frontMatter';
export * from './headingId';
export * from './headings';
export * from './parseMarkdown';
export { escapeHtml } from './parser';
export * from './rawHtml';
export * from './sections';
export * from './tokens';
