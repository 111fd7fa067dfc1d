/** Characters of a title or name that a host tells. */
const longestText = 200;

/** A name or the first line of a text, without control characters. */
export const lineOf = (text: string | null | undefined): string =>
  (text ?? '')
    .split('\n', 1)[0]
    ?.replace(/\p{Cc}|\p{Cf}/gu, '')
    .trim()
    .slice(0, longestText) ?? '';

/** A link that a host tells; undefined unless it is http or https. */
export const webAddressOf = (
  text: string | null | undefined,
): string | undefined =>
  text &&
  text.length <= 2_000 &&
  URL.canParse(text) &&
  /^https?:$/.test(new URL(text).protocol)
    ? text
    : undefined;

/** A time that a host tells, in UTC. */
export const utc = (date: string): string => new Date(date).toISOString();

/**
 * The commits that the branch was at, newest first: first parents only, as what a merged branch had on it was never there
 * by itself.
 */
export function mainLine<
  Commit extends { sha: string; parents?: readonly { sha: string }[] | null },
>(commits: readonly Commit[]): Commit[] {
  const byId = new Map(commits.map(commit => [commit.sha, commit]));
  const line: Commit[] = [];
  for (let at = commits[0]; at; at = byId.get(at.parents?.[0]?.sha ?? ''))
    line.push(at);
  return line;
}
