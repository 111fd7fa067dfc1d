import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import type { Knex } from 'knex';
import { advanceCounter } from './counters';

const letters = {
  pass: 'p',
  fail: 'f',
  unknown: 'u',
  'not-applicable': 'n',
  exempt: 'e',
} as const satisfies Record<CheckStatus, string>;

/** In the order of the counts. */
export const checkStatuses = Object.keys(letters) as CheckStatus[];

/** The column of a status in points of history: `from_not_applicable`. */
export const countColumn = (side: 'from' | 'to', status: CheckStatus): string =>
  `${side}_${status.replace('-', '_')}`;

const statusByLetter = new Map(
  checkStatuses.map(status => [letters[status] as string, status]),
);

/** The letter of a status in the texts of {@link writeStatuses}. */
export const letterOf = (status: CheckStatus): string => letters[status];

/** Where each check stands in the texts of {@link writeStatuses}, from 0. */
export type CheckPositions = ReadonlyMap<string, number>;

/** Positions that checks have. */
export async function readPositions(knex: Knex): Promise<CheckPositions> {
  const rows = await knex('readiness_checks').select('check_id', 'position');
  return new Map(rows.map(({ check_id: id, position }) => [id, position]));
}

/** Positions of all checks; those that have none get the next ones, in their order, whoever else does so. */
export async function givePositions(
  trx: Knex.Transaction,
  checks: readonly string[],
): Promise<CheckPositions> {
  const known = await readPositions(trx);
  if (checks.every(check => known.has(check))) return known;
  // Its row is locked until the transaction ends.
  await advanceCounter(trx, 'revision');
  const positions = new Map(await readPositions(trx));
  for (const check of checks) {
    if (positions.has(check)) continue;
    const position = positions.size;
    await trx('readiness_checks').insert({ check_id: check, position });
    positions.set(check, position);
  }
  return positions;
}

/** One letter for each position; `-` where the scorecard has no such check. */
export function writeStatuses(
  results: readonly { readonly check: string; readonly status: CheckStatus }[],
  positions: CheckPositions,
): string {
  const text = Array.from({ length: positions.size }, () => '-');
  for (const { check, status } of results) {
    const position = positions.get(check);
    if (position !== undefined) text[position] = letters[status];
  }
  return text.join('');
}

/** The status of a position; undefined where the scorecard has no such check. */
export const statusAt = (
  statuses: string,
  position: number | undefined,
): CheckStatus | undefined =>
  position === undefined
    ? undefined
    : statusByLetter.get(statuses.charAt(position));
