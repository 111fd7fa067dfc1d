import MarkdownIt from 'markdown-it';

/**
 * Parses HTML only to know where it is: `rawHtml.ts` takes it out of the tokens before anything is made of them.
 *
 * @see https://spec.commonmark.org/0.31.2/#raw-html
 */
export const parser = new MarkdownIt('default', { html: true, linkify: false });

/** Escapes text for HTML, in elements and in quoted attributes. */
export const escapeHtml = parser.utils.escapeHtml;

/** Replaces entities of HTML by what they stand for. */
export const decodeEntities = (text: string): string =>
  // Of Markdown's own escapes there are none in HTML.
  parser.utils.unescapeAll(text.replaceAll('\\', '\\\\'));

/** An address of HTML as a link of Markdown has it; undefined: no link may lead there. */
export function readAddress(text: string): string | undefined {
  const address = decodeEntities(text).trim();
  if (address === '' || /[\s\p{Cc}]/u.test(address)) return undefined;
  const normal = parser.normalizeLink(address);
  return parser.validateLink(normal) ? normal : undefined;
}
