import type {
  CheckOutcome,
  EnvironmentScorecard,
  Exemption,
  LevelProgress,
  ScorePoint,
} from '@golden-path/plugin-readiness-common';
import { clockTime } from '@golden-path/plugin-golden-path-react';
import { wordsOf } from '../causes';

/** The level after the one that is reached, what fails before what is unknown; undefined at the top. */
export function nextLevelOf({
  levels,
}: Pick<EnvironmentScorecard, 'levels'>): LevelProgress | undefined {
  const next = levels.find(({ reached }) => !reached);
  return (
    next && {
      ...next,
      missing: (['fail', 'unknown'] as const).flatMap(status =>
        next.missing.filter(each => each.status === status),
      ),
    }
  );
}

const count = (many: number, one: string) =>
  `${many} ${one}${many === 1 ? '' : 's'}`;

/** `2 checks from silver in production`. */
export function distanceInWords(scorecard: EnvironmentScorecard): string {
  const next = nextLevelOf(scorecard);
  const { environment, levels } = scorecard;
  if (next)
    return `${count(next.missing.length, 'check')} from ${next.title.toLocaleLowerCase('en')} in ${environment}`;
  const top = levels.at(-1);
  return top
    ? `${top.title} in ${environment}: nothing is missing`
    : `No levels are configured`;
}

/** Why a check keeps a service below a level, in a few words. */
export function missingBecause(outcome: CheckOutcome, now: number): string {
  const { changedBy, since, status, reason, findings } = outcome;
  if (changedBy?.kind === 'exemption' && changedBy.change !== 'approved')
    return `its ${wordsOf(changedBy).short}${since ? ` at ${clockTime(since, now)}` : ''}`;
  const errors = findings.filter(({ severity }) => severity === 'error');
  const first = errors[0]?.message;
  if (status === 'fail' && first)
    return errors.length > 1
      ? `${first}, and ${errors.length - 1} more`
      : first;
  return reason ?? 'it says no more';
}

/** `until 14:00 today`, `until Nov 3, 09:20`. */
const untilWords = (iso: string, now: number) => {
  const today = new Date(iso).toDateString() === new Date(now).toDateString();
  return `until ${clockTime(iso, now)}${today ? ' today' : ''}`;
};

/** `was silver until 14:00 today`, where the last change of level was a loss. */
export function lostLevel(
  points: readonly ScorePoint[],
  levels: readonly LevelProgress[],
  now: number,
): string | undefined {
  const place = (level: string | undefined) =>
    levels.findIndex(each => each.level === level);
  const current = points.at(-1);
  if (!current) return undefined;
  for (let index = points.length - 2; index >= 0; index -= 1) {
    const before = points[index];
    const after = points[index + 1];
    if (!before || !after || before.level === after.level) continue;
    if (place(before.level) < place(current.level)) return undefined;
    const title = levels[place(before.level)]?.title;
    return (
      title &&
      `was ${title.toLocaleLowerCase('en')} ${untilWords(after.at, now)}`
    );
  }
  return undefined;
}

/** The exemption that a level rests on and that ends first, and how many there are. */
export function restsOn(
  progress: LevelProgress | undefined,
  scorecard: EnvironmentScorecard,
  exemptions: readonly Exemption[],
): { readonly exemption: Exemption; readonly further: number } | undefined {
  const ids = new Set(
    scorecard.checks
      .filter(({ check }) => progress?.exempt.includes(check))
      .map(({ exemption }) => exemption),
  );
  const [first, ...rest] = exemptions
    .filter(({ id }) => ids.has(id))
    .sort((a, b) => a.expiresAt.localeCompare(b.expiresAt));
  return first && { exemption: first, further: rest.length };
}
