import type { SourceState } from '@golden-path/plugin-runbooks-common';
import type { Bigint } from '../store';

/** A row of `runbooks_alert_sources`. */
export interface SourceRow {
  readonly id: string;
  readonly turn: Bigint;
  readonly asked_at: Bigint;
  readonly due_at: Bigint;
  readonly answered_at: Bigint | null;
  readonly problem: string | null;
  readonly failures: number;
  readonly unmatched: number;
  readonly left_out: number;
}

/** How many questions may be missed before what a source said counts as old; at least a minute is waited. */
const missedQuestions = 4;

/** After how long without an answer nobody knows what a source would say, in milliseconds. */
export const staleAfter = (interval: number): number =>
  Math.max(60_000, missedQuestions * interval);

/**
 * What a source last did. What it said beside alerts that were left out holds all the same. It's silent from the first question that it doesn't answer, and when nobody asked it for a while.
 *
 * @param row - undefined before the first question
 * @param now - in milliseconds, by the clock of the row
 * @param interval - between two questions, in milliseconds
 */
export function sourceStateOf(
  name: string,
  row: SourceRow | undefined,
  now: number,
  interval: number,
): SourceState {
  const last =
    row && row.answered_at !== null
      ? new Date(Number(row.answered_at)).toISOString()
      : undefined;
  const silent = (reason: string): SourceState => ({
    state: 'silent',
    reason,
    last,
  });
  if (!row) return silent(`${name} was not asked yet`);
  if (row.problem !== null) return silent(row.problem);
  if (last === undefined) return silent(`${name} has not answered yet`);
  if (now - Number(row.answered_at) > staleAfter(interval))
    return silent(`${name} was not asked lately`);
  if (row.left_out === 0) return { state: 'read', at: last };
  const left =
    row.left_out === 1 ? 'one alert was' : `${row.left_out} alerts were`;
  return {
    state: 'read',
    at: last,
    incomplete: `${name} has more than could be read or kept: ${left} left out.`,
  };
}
