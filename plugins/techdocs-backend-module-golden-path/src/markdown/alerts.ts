import { Token } from 'markdown-it';
import { changeToken, textToken } from './tokens';

/**
 * `> [!NOTE]` and its relatives, and the admonition class that the stylesheet knows for each.
 *
 * @see https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
 */
const ALERTS = new Map([
  ['NOTE', { type: 'note', title: 'Note' }],
  ['TIP', { type: 'tip', title: 'Tip' }],
  ['IMPORTANT', { type: 'info', title: 'Important' }],
  ['WARNING', { type: 'warning', title: 'Warning' }],
  ['CAUTION', { type: 'danger', title: 'Caution' }],
]);

const MARKER = /^\[!([A-Z]{1,20})\]$/;

/** The alert that a block quote's first paragraph announces, and the paragraphs to show for it. */
function readAlert(tokens: readonly Token[], open: number) {
  const [paragraph, inline, close] = tokens.slice(open + 1, open + 4);
  if (!paragraph || !close || inline?.type !== 'inline') return undefined;
  const [marker, lineBreak, ...rest] = inline.children ?? [];
  const [, name = ''] = MARKER.exec(marker?.content ?? '') ?? [];
  const alert = ALERTS.get(name);
  if (!alert || !marker) return undefined;
  if (lineBreak && lineBreak.type !== 'softbreak') return undefined;
  const title = [
    changeToken(paragraph, { attrs: [['class', 'admonition-title']] }),
    changeToken(inline, { children: [textToken(marker, alert.title)] }),
    close,
  ];
  const body =
    rest.length > 0
      ? [paragraph, changeToken(inline, { children: rest }), close]
      : [];
  return { type: alert.type, content: [...title, ...body] };
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
      token.type === 'blockquote_open' ? readAlert(tokens, index) : undefined;
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
