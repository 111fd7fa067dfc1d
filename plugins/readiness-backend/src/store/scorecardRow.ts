import {
  nextLevel,
  type Scorecard,
} from '@golden-path/plugin-readiness-common';
import type { ScorecardTableRow } from './tables';
import { writeStatuses, type CheckPositions } from './statuses';

/**
 * Place in a list that is worst first, as text: levels that are reached, then score in millionths, then fails
 * downwards. A scorecard in which nothing counts comes last of its level.
 */
export function worstKey({ score, counts, levels }: Scorecard): string {
  const reached = levels.filter(level => level.reached).length;
  const millionths = score === undefined ? 9_999_999 : Math.round(score * 1e6);
  return [
    String(reached).padStart(2, '0'),
    String(millionths).padStart(7, '0'),
    String(Math.max(0, 9_999 - counts.fail)).padStart(4, '0'),
  ].join('-');
}

/** What a scorecard is listed and counted by. */
export function scorecardColumns(
  scorecard: Scorecard,
  positions: CheckPositions,
) {
  const next = nextLevel(scorecard.levels);
  const [only, ...others] = next?.missing ?? [];
  return {
    level: scorecard.level ?? null,
    statuses: writeStatuses(scorecard.checks, positions),
    only_missing: others.length === 0 ? (only?.check ?? null) : null,
    next_level: next?.level ?? null,
    score: scorecard.score ?? null,
    worst_key: worstKey(scorecard),
    next: next ? JSON.stringify(next) : null,
  };
}

/** Columns of {@link scorecardColumns} that differ when the scorecard does. */
export const scorecardChanged = (
  before: ScorecardTableRow | undefined,
  after: ReturnType<typeof scorecardColumns>,
): boolean =>
  !before ||
  Object.entries(after).some(
    ([column, value]) => before[column as keyof typeof after] !== value,
  );
