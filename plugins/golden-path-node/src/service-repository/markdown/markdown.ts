import { codeSpan, escapeText, fencedCode } from './escape';

/** Markup that was written by us or by this writer. A plain string is text and is escaped wherever it is put in. */
export class Markdown {
  readonly source: string;
  constructor(source: string) {
    this.source = source;
  }
}

/** What may be put in: text (escaped) or markup. */
export type Inline = string | number | Markdown;

const sourceOf = (part: Inline): string =>
  part instanceof Markdown ? part.source : escapeText(String(part));

/** Markup from a template; what is put in as a string stays text, so nothing that people typed becomes markup. */
export const md = (
  strings: TemplateStringsArray,
  ...parts: readonly Inline[]
): Markdown =>
  new Markdown(
    strings
      .map((markup, index) => {
        const part = parts[index];
        return markup + (part === undefined ? '' : sourceOf(part));
      })
      .join(''),
  );

/** Text as code in a line. */
export const code = (text: string): Markdown => new Markdown(codeSpan(text));

/** A link; the address must be http, https or relative, and is encoded. */
export function link(label: Inline, address: string): Markdown {
  if (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^https?:\/\//i.test(address))
    return new Markdown(sourceOf(label));
  const target = encodeURI(address).replace(
    /[()<>]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return new Markdown(`[${sourceOf(label)}](${target})`);
}

/** Our own sentence with `code` between backticks; everything else in it is text. */
export const sentence = (text: string): Markdown =>
  new Markdown(
    text
      .split('`')
      .map((part, index) =>
        index % 2 === 0 ? escapeText(part) : codeSpan(part),
      )
      .join(''),
  );

/** Parts joined by a separator that is our own. */
export const join = (parts: readonly Inline[], separator = ', '): Markdown =>
  new Markdown(parts.map(sourceOf).join(separator));

/** A block of code. */
export const codeBlock = (text: string, language = ''): Markdown =>
  new Markdown(fencedCode(text, language));

/** A heading of level 1 to 6. */
export const heading = (level: number, text: Inline): Markdown =>
  new Markdown(`${'#'.repeat(level)} ${sourceOf(text)}`);

const indented = (text: string, spaces: number) =>
  text.replace(/\n(?!\n|$)/g, `\n${' '.repeat(spaces)}`);

/** A list; an item of several blocks is indented below its mark, by the four columns that Python-Markdown needs. */
export function list(
  items: readonly Inline[],
  options: { ordered?: boolean } = {},
): Markdown {
  const lines = items.map((item, index) => {
    const mark = options.ordered ? `${index + 1}.` : '-';
    return `${mark.padEnd(4)}${indented(sourceOf(item), 4)}`;
  });
  const loose = lines.some(line => line.includes('\n'));
  return new Markdown(lines.join(loose ? '\n\n' : '\n'));
}

// Braces at the end of a cell would be read as attributes by Python-Markdown's attr_list.
const cell = (part: Inline) =>
  part instanceof Markdown
    ? part.source
    : escapeText(String(part)).replace(/[{}]/g, c => `&#${c.charCodeAt(0)};`);

/** A table with a row of headings. */
export const table = (
  head: readonly Inline[],
  rows: readonly (readonly Inline[])[],
): Markdown => {
  const line = (cells: readonly Inline[]) =>
    `| ${cells.map(cell).join(' | ')} |`;
  return new Markdown(
    [
      line(head),
      `| ${head.map(() => '---').join(' | ')} |`,
      ...rows.map(line),
    ].join('\n'),
  );
};

/** Blocks with an empty line between them; what is undefined is left out. */
export const blocks = (parts: ReadonlyArray<Markdown | undefined>): Markdown =>
  new Markdown(
    parts
      .flatMap(part => (part && part.source !== '' ? [part.source] : []))
      .join('\n\n'),
  );

/** The text of a Markdown file. */
export const documentText = (
  parts: ReadonlyArray<Markdown | undefined>,
): string => `${blocks(parts).source}\n`;
