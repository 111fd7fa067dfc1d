import { checkStatuses } from '@golden-path/plugin-readiness-common';
import type { ExportRow } from '../store';
import { csvLine } from './csv';

/** Scorecards as CSV, a line for each, with the status of every check. */
export async function* scorecardCsv(
  rows: AsyncIterable<ExportRow>,
  checks: readonly string[],
): AsyncGenerator<string> {
  yield csvLine([
    'service',
    'team',
    'system',
    'workload',
    'template',
    'environment',
    'level',
    'score',
    ...checkStatuses,
    'evaluated at',
    'problem',
    ...checks,
  ]);
  for await (const row of rows)
    yield csvLine([
      row.service,
      row.owner,
      row.system,
      row.workload,
      row.template,
      row.environment,
      row.level ?? 'none',
      row.score === undefined ? undefined : Number(row.score.toFixed(4)),
      ...checkStatuses.map(status => row.counts[status]),
      row.evaluatedAt,
      row.problem,
      ...checks.map(check => row.statuses[check]),
    ]);
}
