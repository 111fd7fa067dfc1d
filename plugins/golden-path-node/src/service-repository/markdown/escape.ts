const entity = (character: string) => `&#${character.codePointAt(0)};`;

/**
 * Text in one line that every Markdown reader shows as it stands: markup characters are escaped in the way that
 * CommonMark and Python-Markdown agree on, else written as entities. Braces stay, because they mean nothing in Markdown.
 * @see https://spec.commonmark.org/0.31.2/#backslash-escapes
 */
export function escapeText(text: string): string {
  return (
    text
      .replace(/\s+/g, ' ')
      // Before any entity is written, because entities hold a #.
      .replace(/[\\`*[\]#!]/g, '\\$&')
      .replace(/[&<>|~]/g, entity)
      // Inside a word an underscore is no markup, and names stay readable.
      .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
      .replace(/([=^+])(?=\1)/g, entity)
      .replace(/:(?=\/\/)/g, entity)
      .replace(
        /^(\d{1,9})([.)])(?=\s|$)/,
        (_, digits: string, mark: string) => `${digits}${entity(mark)}`,
      )
      .replace(/^[-+=:]/, entity)
  );
}

/** Text as code in a line. The fence is longer than any run of backticks inside, so nothing inside ends it. */
export function codeSpan(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  const longest = Math.max(
    0,
    ...(line.match(/`+/g) ?? []).map(run => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** Text as a block of code. */
export function fencedCode(text: string, language: string): string {
  const longest = Math.max(
    2,
    ...(text.match(/`+/g) ?? []).map(run => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`;
}
