/**
 * A text as one word for a POSIX shell, whatever it holds but NUL: between single quotes nothing has a meaning, and a single
 * quote itself is written outside of them.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02_02
 */
export const quoteForShell = (text: string): string =>
  `'${text.replaceAll("'", "'\\''")}'`;
