/**
 * Keeps ids apart from names that mean something to the browser or the host page: an element with the id `location` or
 * `__proto__` shadows a property of the document.
 */
const PREFIX = 'section-';

const MAX_LENGTH = 80;

/**
 * The id of a heading, from its text or from the fragment of a link to it, as GitHub writes them: the same for both. A
 * fragment may have hyphens for signs that a heading begins or ends with, and a heading may begin with “Section”.
 */
export function headingId(text: string): string {
  const slug = text
    .toLocaleLowerCase('en-US')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_\s-]+/gu, '')
    .replace(/[\s-]+/gu, '-')
    .replace(/^-/, '');
  const rest = slug.startsWith(PREFIX) ? slug.slice(PREFIX.length) : slug;
  const cut = rest
    .slice(0, MAX_LENGTH)
    // Half of a pair is no text, and no address can hold it.
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/-$/, '');
  return `${PREFIX}${cut}`;
}
