/** Backticks in a row, as long as they get. */
const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));

/**
 * Text as a code span on one line: nothing in it is markup, a link, a mention or a reference.
 * @see https://spec.commonmark.org/0.31.2/#code-spans
 */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return '';
  const fence = '`'.repeat(longestRun(line) + 1);
  const padding = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${fence}${padding}${line}${padding}${fence}`;
}

/**
 * Text as a code span in a cell of a table, where a bar would end the cell.
 * @see https://github.github.com/gfm/#tables-extension-
 */
export const cell = (text: string): string =>
  codeSpan(text).replace(/\|/g, '\\|');

/** A table with a bold first column. Cells are Markdown. */
export function table(
  header: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}
