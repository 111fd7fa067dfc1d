/** Markup that is safe to send: made by {@link markup}, or said to be so by {@link trusted}. */
export class Markup {
  private constructor(readonly text: string) {}

  /** For text that is markup already and was made by an encoder, such as rendered Markdown. */
  static trusted(text: string): Markup {
    return new Markup(text);
  }
}

/** What may stand in a template: text is escaped, nothing is left out for `undefined` and `false`. */
export type Piece =
  Markup | string | number | undefined | false | readonly Piece[];

const ENTITIES = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

/** Markup from a template; every value is escaped for element content and quoted attributes. */
export function markup(
  strings: TemplateStringsArray,
  ...values: readonly Piece[]
): Markup {
  const parts = strings.map((text, index) => text + render(values[index]));
  return Markup.trusted(parts.join(''));
}

/** Text as it may stand in markup. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, char => ENTITIES.get(char) ?? char);
}

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'number') return String(piece);
  if (typeof piece === 'string') return escapeHtml(piece);
  return piece.map(render).join('');
}
