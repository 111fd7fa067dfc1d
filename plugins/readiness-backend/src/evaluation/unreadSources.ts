/** First wait for a source that didn't answer, in milliseconds, and the longest. */
const firstWait = 60_000;
const longestWait = 15 * 60_000;

/**
 * When a scorecard is evaluated again because sources didn't answer: after as long as the one that fell silent last is
 * silent already, so that waits double, whatever else has it evaluated meanwhile. Up to half as much is added by chance,
 * so that a fleet doesn't come back at once. A source that never answers costs an evaluation in 15 minutes. Pure.
 *
 * @param before - `unread` of the last evaluation
 * @param sources - names of those that didn't answer now
 * @param at - milliseconds
 * @returns undefined where all answered
 */
export function retryOf(
  before: string | null | undefined,
  sources: readonly string[],
  at: number,
  random: () => number,
): { readonly unread: string; readonly retryAt: number } | undefined {
  if (sources.length === 0) return undefined;
  const known: Record<string, number> = before ? JSON.parse(before) : {};
  const since = Object.fromEntries(
    sources.map(source => [source, known[source] ?? at]),
  );
  const silence = at - Math.max(...Object.values(since));
  const wait = Math.min(longestWait, Math.max(firstWait, silence));
  return {
    unread: JSON.stringify(since),
    retryAt: at + Math.round(wait * (1 + random() / 2)),
  };
}
