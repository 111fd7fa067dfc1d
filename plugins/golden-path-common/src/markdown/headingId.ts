/**
 * Keeps ids apart from names that mean something to the browser or the host page: an element with the id `location` or
 * `__proto__` shadows a property of the document.
 */
const PREFIX = 'section-';

const MAX_LENGTH = 80;

/** The id of a heading, from its text or from the fragment of a link to it: the same for both. */
export function headingId(text: string): string {
  if (text.startsWith(PREFIX)) return headingId(text.slice(PREFIX.length));
  const slug = text
    .toLocaleLowerCase('en-US')
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}_\s-]+/gu, '')
    .trim()
    .replace(/[\s-]+/gu, '-')
    .slice(0, MAX_LENGTH)
    // Half of a pair is no text, and no address can hold it.
    .replace(/[\ud800-\udbff]$/, '');
  return `${PREFIX}${slug}`;
}
