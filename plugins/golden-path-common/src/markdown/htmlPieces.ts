import { ELEMENTS, UNREAD } from './htmlElements';

/** A piece of raw HTML. Names are in small letters. */
export type HtmlPiece =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'open' | 'close';
      readonly name: string;
      /** The tag as it is written. */
      readonly tag: string;
    };

const NAME = /^<\/?([a-z][a-z0-9-]*)/i;

/** A tag that has nothing but words in it: attributes with values and namespaces are HTML. */
const WORDS = /^<\/?[a-z][a-z0-9-]*(?:[ \t]+[a-z][a-z0-9-]*)*>$/i;

/** Whether a tag is no HTML but something to type: `<service>`, `<pod-name>`, `<name of the pod>`. */
export const isPlaceholder = (tag: string): boolean =>
  WORDS.test(tag) && !ELEMENTS.has(nameOf(tag));

/** The name of a tag; empty for what is none, such as a comment. */
export const nameOf = (tag: string): string =>
  NAME.exec(tag)?.[1]?.toLowerCase() ?? '';

/** What ends markup that isn't a tag. */
const MARKUP = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<!', '>'],
  ['<?', '?>'],
] as const;

/** Where the tag that begins at `start` ends, its quotes included; -1: nowhere. */
function endOfTag(html: string, start: number): number {
  let quote = '';
  let before = '';
  for (let at = start + 1; at < html.length; at++) {
    const character = html.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '>') return at + 1;
    else if (before === '=' && (character === '"' || character === "'"))
      quote = character;
    if (character.trim() !== '') before = character;
  }
  return -1;
}

/**
 * Splits raw HTML into texts and tags, without comments and without what nobody reads. What isn't ended ends with the text,
 * as browsers have it. In time linear to the text.
 *
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export function htmlPieces(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = [];
  // Only these, so that places in it are places in the text.
  const lower = html.replace(/[A-Z]+/g, letters => letters.toLowerCase());
  const addText = (text: string) => {
    if (text !== '') pieces.push({ type: 'text', text });
  };
  let at = 0;
  while (at < html.length) {
    const start = html.indexOf('<', at);
    if (start === -1) break;
    addText(html.slice(at, start));
    const markup = MARKUP.find(([begin]) => html.startsWith(begin, start));
    if (markup) {
      const end = html.indexOf(markup[1], start + markup[0].length);
      if (end === -1) return pieces;
      at = end + markup[1].length;
      continue;
    }
    const name = nameOf(html.slice(start, start + 40));
    if (name === '') {
      addText('<');
      at = start + 1;
      continue;
    }
    const end = endOfTag(html, start);
    if (end === -1) return pieces;
    const tag = html.slice(start, end);
    const closes = tag.startsWith('</');
    at = end;
    if (isPlaceholder(tag)) addText(tag);
    else if (!UNREAD.has(name))
      pieces.push({ type: closes ? 'close' : 'open', name, tag });
    else if (!closes && !tag.endsWith('/>')) {
      const close = lower.indexOf(`</${name}`, end);
      if (close === -1) return pieces;
      at = close;
    }
  }
  addText(html.slice(at));
  return pieces;
}
