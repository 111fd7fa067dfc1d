import { Token } from 'markdown-it';
import { htmlTokens } from './htmlTokens';
import { isPlaceholder } from './htmlPieces';
import { readInlineHtml } from './inlineHtml';
import { readAddress, decodeEntities } from './parser';
import { changeToken, textToken } from './tokens';

const TAG = /<[^<>]*>/g;

/** Whether all tags of a piece of HTML are placeholders: `<service>`, `<pod-name>`, `<name of the pod>`. */
const isText = (html: string): boolean =>
  !html.replace(TAG, tag => (isPlaceholder(tag) ? '' : tag)).includes('<');

function paragraphTokens(token: Token): Token[] {
  const text = textToken(token, token.content.trim());
  const paragraph = {
    tag: 'p',
    attrs: null,
    children: null,
    content: '',
    markup: '',
  };
  return [
    changeToken(token, { ...paragraph, type: 'paragraph_open', nesting: 1 }),
    changeToken(token, {
      type: 'inline',
      tag: '',
      level: token.level + 1,
      children: [text],
    }),
    changeToken(token, { ...paragraph, type: 'paragraph_close', nesting: -1 }),
  ];
}

/**
 * Takes raw HTML out of block or inline tokens. What it says stays, as far as Markdown could have said it: nothing that it
 * does, and no attribute but the address of a link or picture, which is as unsafe as any other in the page. Placeholders
 * stay as text.
 */
export function dropRawHtml(tokens: readonly Token[]): Token[] {
  if (tokens.some(({ type }) => type === 'html_inline'))
    return readInlineHtml(tokens, {
      decode: decodeEntities,
      address: readAddress,
    });
  return tokens.flatMap(token => {
    if (token.type !== 'html_block') return [token];
    return isText(token.content)
      ? paragraphTokens(token)
      : htmlTokens(token, decodeEntities);
  });
}
