/** Markup that is safe to send: made by {@link html}, or said to be so by {@link trusted}. */
export class Html {
  private constructor(readonly text: string) {}

  /** For text that is markup already and was made by an encoder, such as rendered Markdown. */
  static trusted(text: string): Html {
    return new Html(text);
  }
}

/** What may stand in a template: text is escaped, nothing is left out for `undefined` and `false`. */
export type Piece =
  Html | string | number | undefined | false | readonly Piece[];

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Markup from a template; every value is escaped for element content and quoted attributes. */
export function html(
  strings: TemplateStringsArray,
  ...values: readonly Piece[]
): Html {
  const parts = strings.map((text, index) => text + render(values[index]));
  return Html.trusted(parts.join(''));
}

/** Text as it may stand in markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, char => ENTITIES.get(char) ?? char);
}

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return escapeHtml(piece);
  return piece.map(render).join('');
}
