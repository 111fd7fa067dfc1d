import { countStatuses } from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type { ScorecardKey } from '../evaluation/evidenceCollector';
import { advanceCounter } from './counters';
import { writePoint } from './points';
import { keyColumns, readResults } from './storedResult';

/**
 * Takes a scorecard away; its history stays. The service must be locked.
 * @returns the new revision; undefined when there was none
 */
export async function removeScorecard(
  trx: Knex.Transaction,
  key: ScorecardKey,
  at: number,
): Promise<number | undefined> {
  const row = await trx('readiness_scorecards').where(keyColumns(key)).first();
  if (!row) return undefined;
  const results = [...(await readResults(trx, key)).values()];
  const history = results.map(({ check, status }) => ({
    ...keyColumns(key),
    check_id: check,
    at,
    from: status,
    to: null,
    cause: JSON.stringify({ kind: 'catalog' }),
  }));
  if (history.length > 0) await trx('readiness_history').insert(history);
  await trx('readiness_results').where(keyColumns(key)).delete();
  await trx('readiness_scorecards').where(keyColumns(key)).delete();
  const revision = await advanceCounter(trx, 'revision');
  const counts = countStatuses(results.map(({ status }) => status));
  await writePoint(trx, key, {
    at,
    revision,
    from: { level: row.level ?? undefined, counts },
    to: undefined,
  });
  return revision;
}
