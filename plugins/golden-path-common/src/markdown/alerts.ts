import { Token } from 'markdown-it';

/** Kinds of alerts that GitHub knows, which are no alerts of a monitoring. */
export const alertKinds = [
  'note',
  'tip',
  'important',
  'warning',
  'caution',
] as const;

/** {@link alertKinds} */
export type AlertKind = (typeof alertKinds)[number];

/** What a quote's first paragraph announces. */
export interface QuoteAlert {
  kind: AlertKind;
  /** The inline tokens of that paragraph after the marker; empty: the paragraph is only the marker. */
  rest: Token[];
}

const MARKER = /^\[!([A-Z]{1,20})\]$/;

/**
 * Reads `> [!NOTE]` and its relatives from a quote that opens at `tokens[open]`; undefined for other quotes.
 *
 * @see https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#alerts
 */
export function readQuoteAlert(
  tokens: readonly Token[],
  open: number,
): QuoteAlert | undefined {
  const [paragraph, inline] = tokens.slice(open + 1, open + 3);
  if (paragraph?.type !== 'paragraph_open' || inline?.type !== 'inline')
    return undefined;
  const [marker, lineBreak, ...rest] = inline.children ?? [];
  const [, name = ''] = MARKER.exec(marker?.content ?? '') ?? [];
  const kind = alertKinds.find(known => known.toUpperCase() === name);
  if (!kind || marker?.type !== 'text') return undefined;
  if (lineBreak && lineBreak.type !== 'softbreak') return undefined;
  return { kind, rest };
}
