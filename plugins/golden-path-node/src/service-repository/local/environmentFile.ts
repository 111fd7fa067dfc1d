const quotes = ["'", '`', '"'] as const;

/** A value that is taken as it is: without quotes, `#` would begin a comment. Of quotes, one that it doesn't have. */
const written = (value: string): string => {
  if (/^[\w./:@%+,=-]*$/.test(value)) return value;
  const quote = quotes.find(mark => !value.includes(mark)) ?? '"';
  return `${quote}${value}${quote}`;
};

/** Variables as Node.js reads them with `--env-file`, by name. @see https://nodejs.org/api/environment_variables.html#dotenv */
export const environmentFile = (
  variables: Readonly<Record<string, string>>,
  note: string,
): string =>
  [
    `# ${note}`,
    ...Object.entries(variables)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, value]) => `${name}=${written(value)}`),
    '',
  ].join('\n');
