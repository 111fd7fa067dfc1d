import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import type { LevelDefinition, LevelProgress } from './level';

type Status = Pick<CheckResult, 'check' | 'status'>;

/**
 * How far results are on the way to each level, lowest first. A level needs what the ones before it need, too. A check
 * that a level names and that nobody evaluated is `unknown`.
 */
export function levelProgress(
  levels: readonly LevelDefinition[],
  results: readonly Status[],
): LevelProgress[] {
  const byCheck = new Map(results.map(result => [result.check, result]));
  const needed = new Set<string>();
  return levels.map(({ id, title, checks }) => {
    for (const check of checks === 'all' ? byCheck.keys() : checks)
      needed.add(check);
    const statuses = [
      ...results.filter(({ check }) => needed.has(check)),
      ...[...needed]
        .filter(check => !byCheck.has(check))
        .map((check): Status => ({ check, status: 'unknown' })),
    ];
    const missing = statuses.flatMap(({ check, status }) =>
      status === 'fail' || status === 'unknown' ? [{ check, status }] : [],
    );
    const passing = statuses.filter(({ status }) => status === 'pass').length;
    return {
      level: id,
      title,
      reached: missing.length === 0,
      passing,
      counted: passing + missing.length,
      missing,
      exempt: statuses
        .filter(({ status }) => status === 'exempt')
        .map(({ check }) => check),
    };
  });
}

/** The id of the highest level that is reached; undefined below the first. */
export const reachedLevel = (
  progress: readonly LevelProgress[],
): string | undefined => progress.findLast(({ reached }) => reached)?.level;

/** Progress to the lowest level that isn't reached. */
export const nextLevel = (
  progress: readonly LevelProgress[],
): LevelProgress | undefined => progress.find(({ reached }) => !reached);
