import { clockTime } from '@golden-path/plugin-golden-path-react';
import type {
  ScorecardHistory,
  ScorePoint,
  StatusChange,
} from '@golden-path/plugin-readiness-common';
import { wordsOf } from '../causes';
import { percent } from '../score/score';

const day = 86_400_000;

/** A step of the score: it is so from `at` to the next one. */
export interface ScoreStep extends Omit<ScorePoint, 'at'> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The level is another one than in the step before. */
  readonly levelChanged: boolean;
}

/** Steps in a window of days that ends now: what was so at its begin, each change, and how it is now. */
export function stepsOf(
  points: readonly ScorePoint[],
  days: number,
  now: number,
): ScoreStep[] {
  const begin = now - days * day;
  const steps: ScoreStep[] = [];
  for (const { at, ...point } of points) {
    const time = Math.min(now, Date.parse(at));
    const before = steps.at(-1);
    const step = {
      ...point,
      at: Math.max(begin, time),
      levelChanged: before !== undefined && before.level !== point.level,
    };
    if (time <= begin) steps.length = 0;
    steps.push(time <= begin ? { ...step, levelChanged: false } : step);
  }
  const last = steps.at(-1);
  if (last && last.at < now)
    steps.push({ ...last, at: now, levelChanged: false });
  return steps;
}

/** Since when the score is known, within a window of days: `in 90 days`, or `since 14:02` where it is younger. */
export function knownInWords(
  steps: readonly ScoreStep[],
  days: number,
  now: number,
): string {
  const first = steps[0]?.at ?? now;
  return first > now - days * day
    ? `since ${clockTime(new Date(first).toISOString(), now)}`
    : `in ${days} days`;
}

/** Ticks of the score's axis: 100 %, the highest multiple of 20 % that is below everything, at most 60 %, and the middle. */
export function ticksOf(steps: readonly ScoreStep[]): [number, number, number] {
  const lowest = Math.min(
    ...steps.flatMap(({ score }) => (score === undefined ? [] : [score])),
    1,
  );
  const begin = Math.min(0.6, Math.max(0, Math.floor(lowest * 5 - 0.01) / 5));
  return [begin, (begin + 1) / 2, 1];
}

/** Where the score fell last, and why. */
export interface Drop {
  /** ISO 8601. */
  readonly at: string;
  readonly from: number;
  readonly to: number;
  /** What got worse then, and what changed it. */
  readonly because: string | undefined;
}

const worsened = ({ to }: StatusChange) => to === 'fail' || to === 'unknown';

/** The last time that the score fell within a window that ends now. */
export function lastDrop(
  { points, changes }: ScorecardHistory,
  days: number,
  now: number,
): Drop | undefined {
  for (let index = points.length - 1; index > 0; index -= 1) {
    const before = points[index - 1]?.score;
    const point = points[index];
    if (!point || before === undefined || point.score === undefined) continue;
    if (Date.parse(point.at) < now - days * day) return undefined;
    if (point.score >= before) continue;
    const culprits = changes.filter(
      change => change.at === point.at && worsened(change),
    );
    const [first] = culprits;
    const more = culprits.length > 1 ? ` and ${culprits.length - 1} more` : '';
    return {
      at: point.at,
      from: before,
      to: point.score,
      because: first && `${first.check}${more}, ${wordsOf(first.cause).short}`,
    };
  }
  return undefined;
}

/** What the line shows, in a sentence. */
export function trendInWords(
  environment: string,
  steps: readonly ScoreStep[],
  days: number,
  drop: Drop | undefined,
  now: number,
): string {
  const known = steps.filter(({ score }) => score !== undefined);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last) return `Score in ${environment}: nothing counts yet`;
  const span = `Score in ${environment} over ${days} days, ${
    first.score === last.score &&
    known.every(({ score }) => score === last.score)
      ? `${percent(last.score)} all the time`
      : `from ${percent(first.score)} to ${percent(last.score)}`
  }`;
  return drop
    ? `${span}; fell last from ${percent(drop.from)} to ${percent(drop.to)} at ${clockTime(drop.at, now)}${drop.because ? `: ${drop.because}` : ''}`
    : `${span}; it never fell`;
}
