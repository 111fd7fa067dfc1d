import { Token } from 'markdown-it';
import type { DecodeEntities } from './htmlTokens';
import { CODE, MARKS } from './htmlElements';
import { isPlaceholder, nameOf } from './htmlPieces';
import { changeToken, plainText, textToken } from './tokens';

/** What reading an address and a text of HTML takes. */
export interface HtmlReading {
  readonly decode: DecodeEntities;
  /** The address as a link of Markdown has it; undefined: no link may lead there. */
  readonly address: (text: string) => string | undefined;
}

/** Tags inside each other that are read; a sentence that people wrote has three. */
const mostOpen = 32;

/** Something open: a mark of Markdown, or a tag with its place in what was read. */
interface Open {
  readonly name: string;
  readonly at: number;
  readonly href?: string | undefined;
}

function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(
    `\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'=<>\`]+))`,
    'i',
  ).exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}

function imageToken(like: Token, { decode, address }: HtmlReading): Token[] {
  const src = address(attributeOf(like.content, 'src') ?? '');
  const alt = decode(attributeOf(like.content, 'alt') ?? '');
  const text = textToken(like, alt);
  if (src === undefined) return [text];
  const attrs: [string, string][] = [
    ['src', src],
    ['alt', ''],
  ];
  const image = { type: 'image', tag: 'img', attrs, children: [text] };
  return [changeToken(text, image)];
}

/**
 * Takes raw HTML out of the tokens of a sentence: links, emphasis, code, pictures and line breaks become what Markdown has
 * for them, where they are closed in the sentence; placeholders become text. Other tags are dropped, their words stay.
 */
export function readInlineHtml(
  tokens: readonly Token[],
  reading: HtmlReading,
): Token[] {
  const read: Token[] = [];
  const open: Open[] = [];
  const isInLink = () => open.some(({ name }) => name === 'link_open');
  const replace = (at: number, by: readonly Token[]) => {
    read.length = at;
    for (const token of by) read.push(token);
  };
  // A link in a link is none.
  const forgetLinks = () => {
    for (let at = open.length - 1; at >= 0; at--)
      if (open[at]?.name === 'a') open.splice(at, 1);
  };

  function close(name: string, like: Token): void {
    const last = open.at(-1);
    if (!last || last.name !== name) return;
    open.pop();
    const inside = read.slice(last.at);
    const make = (type: string, tag: string, nesting: 1 | 0 | -1) =>
      changeToken(textToken(like, ''), { type, tag, nesting });
    const around = (type: string, tag: string) => [
      make(`${type}_open`, tag, 1),
      ...inside,
      make(`${type}_close`, tag, -1),
    ];
    const mark = MARKS.get(name);
    if (mark) replace(last.at, around(...mark));
    else if (last.href !== undefined) {
      const [first, ...others] = around('link', 'a');
      const attrs: [string, string][] = [['href', last.href]];
      if (first) replace(last.at, [changeToken(first, { attrs }), ...others]);
    } else if (CODE.has(name) && inside.every(({ type }) => type === 'text')) {
      const text = textToken(like, plainText(inside));
      const code = { type: 'code_inline', tag: 'code' };
      replace(last.at, text.content === '' ? [] : [changeToken(text, code)]);
    }
  }

  function readTag(token: Token): void {
    const name = nameOf(token.content);
    if (isPlaceholder(token.content)) {
      read.push(textToken(token, token.content));
    } else if (token.content.startsWith('</')) {
      close(name, token);
    } else if (name === 'br') {
      read.push(
        changeToken(token, { type: 'hardbreak', tag: 'br', content: '' }),
      );
    } else if (name === 'img') {
      read.push(...imageToken(token, reading));
    } else if (name === 'a') {
      const written = attributeOf(token.content, 'href');
      const href =
        written === undefined || isInLink()
          ? undefined
          : reading.address(written);
      forgetLinks();
      if (href !== undefined && open.length < mostOpen)
        open.push({ name, at: read.length, href });
    } else if (MARKS.has(name) || CODE.has(name)) {
      if (open.length < mostOpen) open.push({ name, at: read.length });
    }
  }

  for (const token of tokens) {
    if (token.type === 'html_inline') {
      readTag(token);
      continue;
    }
    if (token.type === 'link_open') forgetLinks();
    if (token.nesting > 0) open.push({ name: token.type, at: read.length });
    // What a tag has opened inside of marks ends with them.
    if (token.nesting < 0) while (open.pop()?.name.endsWith('_open') === false);
    read.push(token);
  }
  return read;
}
