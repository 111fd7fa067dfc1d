/**
 * What a program that ended said about it: the reason that our backend gives, else what Node prints of an error that
 * nobody caught. A development server goes on waiting for a change then, so that its own exit doesn't tell.
 *
 * @returns the lines that say why; undefined while nothing of that kind was printed
 */
export function failureIn(output) {
  const reason = /^The backend did not start\..*$/m.exec(output);
  if (reason)
    return output
      .slice(reason.index)
      .split('\n')
      .slice(0, 12)
      .join('\n')
      .trim();
  const uncaught = /^Node\.js v\d+\.\d+\.\d+$/m.exec(output);
  if (!uncaught) return undefined;
  const message = /^(?:Uncaught )?[A-Za-z]*Error\b.*$/m.exec(
    output.slice(0, uncaught.index),
  );
  return message?.[0] ?? lastLines(output);
}

/** The end of what a program printed. */
export const lastLines = (output, count = 15) =>
  output.trimEnd().split('\n').slice(-count).join('\n');
