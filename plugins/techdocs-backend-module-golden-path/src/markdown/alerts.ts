import { Token } from 'markdown-it';
import {
  changeToken,
  readQuoteAlert,
  textToken,
  type AlertKind,
} from '@golden-path/plugin-golden-path-common/markdown';

/** The admonition class that the stylesheet knows for each alert, and its title. */
const ADMONITIONS: Record<AlertKind, { type: string; title: string }> = {
  note: { type: 'note', title: 'Note' },
  tip: { type: 'tip', title: 'Tip' },
  important: { type: 'info', title: 'Important' },
  warning: { type: 'warning', title: 'Warning' },
  caution: { type: 'danger', title: 'Caution' },
};

/** The admonition that a block quote's first paragraph announces, and the paragraphs to show for it. */
function readAdmonition(tokens: readonly Token[], open: number) {
  const alert = readQuoteAlert(tokens, open);
  const [paragraph, inline, close] = tokens.slice(open + 1, open + 4);
  if (!alert || !paragraph || !inline || !close) return undefined;
  const { type, title } = ADMONITIONS[alert.kind];
  const titleParagraph = [
    changeToken(paragraph, { attrs: [['class', 'admonition-title']] }),
    changeToken(inline, { children: [textToken(inline, title)] }),
    close,
  ];
  const body =
    alert.rest.length > 0
      ? [paragraph, changeToken(inline, { children: alert.rest }), close]
      : [];
  return { type, content: [...titleParagraph, ...body] };
}

/** Turns block quotes that start with a marker line into admonitions. */
export function markAlerts(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  const isAlert: boolean[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index];
    if (!token) continue;
    if (token.type === 'blockquote_close' && isAlert.pop()) {
      result.push(changeToken(token, { tag: 'div' }));
      continue;
    }
    const alert =
      token.type === 'blockquote_open'
        ? readAdmonition(tokens, index)
        : undefined;
    if (token.type === 'blockquote_open') isAlert.push(alert !== undefined);
    if (alert) {
      const attrs: [string, string][] = [['class', `admonition ${alert.type}`]];
      result.push(changeToken(token, { tag: 'div', attrs }), ...alert.content);
      index += 3;
    } else {
      result.push(token);
    }
  }
  return result;
}
