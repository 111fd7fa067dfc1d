import { Token } from 'markdown-it';
import { htmlOutline, type HtmlBlock, type HtmlSentence } from './htmlOutline';
import { htmlPieces } from './htmlPieces';
import { changeToken, textToken } from './tokens';

/** Replaces entities by what they stand for. */
export type DecodeEntities = (text: string) => string;

/** A sentence as inline tokens; its tags are raw HTML still. White space is one space, as browsers show it. */
function sentenceTokens(
  block: Token,
  sentence: HtmlSentence,
  decode: DecodeEntities,
): Token[] {
  const tokens = sentence.map(piece => {
    const text = textToken(
      block,
      piece.type === 'text'
        ? decode(piece.text.replace(/\s+/g, ' '))
        : piece.tag,
    );
    return piece.type === 'text'
      ? text
      : changeToken(text, { type: 'html_inline' });
  });
  const isSpace = ({ type, content }: Token) =>
    type === 'text' ? content.trim() === '' : /^<br\b/i.test(content);
  const start = tokens.findIndex(token => !isSpace(token));
  const end = tokens.findLastIndex(token => !isSpace(token));
  return tokens
    .slice(Math.max(start, 0), end + 1)
    .map((token, index, { length }) => {
      if (token.type !== 'text') return token;
      const first = index === 0 ? token.content.trimStart() : token.content;
      return changeToken(token, {
        content: index === length - 1 ? first.trimEnd() : first,
      });
    });
}

/**
 * What a block of raw HTML says, as tokens of the blocks that Markdown has: people fold in `<details>`, and write as tables
 * of HTML, just what somebody needs to read. Nothing of it is HTML any more but tags in sentences, which are still to be
 * read or dropped.
 */
export function htmlTokens(block: Token, decode: DecodeEntities): Token[] {
  const make = (level: number, type: string, change: Partial<Token> = {}) =>
    changeToken(block, {
      type,
      tag: '',
      attrs: null,
      children: null,
      content: '',
      markup: '',
      info: '',
      nesting: 0,
      level: block.level + level,
      block: true,
      ...change,
    });
  const around = (
    level: number,
    [type, tag]: readonly [string, string],
    inside: readonly Token[],
  ): Token[] => [
    make(level, `${type}_open`, { tag, nesting: 1 }),
    ...inside,
    make(level, `${type}_close`, { tag, nesting: -1 }),
  ];
  const inline = (level: number, sentence: HtmlSentence) =>
    make(level, 'inline', {
      children: sentenceTokens(block, sentence, decode),
    });
  const tokensOf = (read: HtmlBlock): Token[] => {
    switch (read.type) {
      case 'code':
        return [
          make(0, 'fence', {
            tag: 'code',
            info: read.language,
            content: decode(read.code),
          }),
        ];
      case 'rule':
        return [make(0, 'hr', { tag: 'hr' })];
      case 'table':
        return around(
          0,
          ['table', 'table'],
          read.rows.flatMap(row =>
            around(
              1,
              ['tr', 'tr'],
              row.flatMap(({ isHead, content }) =>
                around(2, isHead ? ['th', 'th'] : ['td', 'td'], [
                  inline(3, content),
                ]),
              ),
            ),
          ),
        );
      default: {
        const kind =
          read.level === undefined
            ? (['paragraph', 'p'] as const)
            : (['heading', `h${read.level}`] as const);
        return around(0, kind, [inline(1, read.content)]);
      }
    }
  };
  return htmlOutline(htmlPieces(block.content)).flatMap(tokensOf);
}
