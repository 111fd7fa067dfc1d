import { Token } from 'markdown-it';

/** A token with some fields changed; the original, which other tokens may refer to, stays as it is. */
export function changeToken(token: Token, change: Partial<Token>): Token {
  const copy = Object.create(Object.getPrototypeOf(token)) as Token;
  return Object.assign(copy, token, change);
}

/** The token as text that stands for itself. */
export function textToken(like: Token, content: string): Token {
  return changeToken(like, {
    type: 'text',
    tag: '',
    attrs: null,
    children: null,
    nesting: 0,
    block: false,
    content,
  });
}

/** A link around the given tokens. */
export function linkTokens(
  like: Token,
  attributes: [string, string][],
  content: Token[],
): Token[] {
  const link = {
    tag: 'a',
    children: null,
    content: '',
    markup: '',
    block: false,
  };
  return [
    changeToken(like, {
      ...link,
      type: 'link_open',
      nesting: 1,
      attrs: attributes,
    }),
    ...content,
    changeToken(like, {
      ...link,
      type: 'link_close',
      nesting: -1,
      attrs: null,
    }),
  ];
}

const TEXT_TYPES = new Set(['text', 'code_inline']);
const BREAK_TYPES = new Set(['softbreak', 'hardbreak']);

/** What inline tokens say, without marks. */
export function plainText(tokens: readonly Token[]): string {
  return tokens
    .map(token => {
      if (TEXT_TYPES.has(token.type)) return token.content;
      if (token.type === 'image') return plainText(token.children ?? []);
      return BREAK_TYPES.has(token.type) ? ' ' : '';
    })
    .join('');
}
