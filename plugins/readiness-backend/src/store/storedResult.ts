import type {
  CheckResult,
  CheckStatus,
} from '@golden-path/plugin-golden-path-common';
import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import {
  causeOf,
  type ChangeCause,
  type CheckOutcome,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type { ScorecardKey } from '../evaluation/evidenceCollector';

import type { ResultTableRow } from './tables';

/** A row of `readiness_results`, without what it is of. */
export interface StoredResult {
  readonly check: string;
  readonly status: CheckStatus;
  readonly judged: CheckStatus;
  readonly exemption: string | undefined;
  /** Milliseconds. */
  readonly since: number;
  readonly changedBy: ChangeCause;
  readonly hash: string;
  /** JSON of what the check said: reason, findings, evidence. */
  readonly detail: string;
}

/** Results of one scorecard, by check. */
export async function readResults(
  knex: Knex,
  key: ScorecardKey,
): Promise<ReadonlyMap<string, StoredResult>> {
  const rows: ResultTableRow[] = await knex('readiness_results').where(
    keyColumns(key),
  );
  return new Map(rows.map(row => [row.check_id, storedResultOf(row)]));
}

/** A key as columns, without anything else that it has. */
export const keyColumns = ({ service, environment }: ScorecardKey) => ({
  service,
  environment,
});

/** A result from its row. */
export const storedResultOf = (row: ResultTableRow): StoredResult => ({
  check: row.check_id,
  status: row.status,
  judged: row.judged,
  exemption: row.exemption ?? undefined,
  since: Number(row.since),
  changedBy: JSON.parse(row.changed_by),
  hash: row.hash,
  detail: row.detail,
});

/** What the check said, before any exemption. */
export function judgedResult(
  { check, judged, detail }: StoredResult,
  evaluatedAt: string,
): CheckResult {
  return { check, status: judged, ...JSON.parse(detail), evaluatedAt };
}

/** What is kept of what a check said. Equal content is equal text. */
export const detailOf = ({ reason, findings, evidence }: CheckResult): string =>
  JSON.stringify({ reason, findings, evidence });

/** The row of an outcome. */
export function resultRow(
  key: ScorecardKey,
  outcome: CheckOutcome,
  judged: CheckResult,
  change: { readonly since: number; readonly changedBy: ChangeCause },
) {
  const detail = detailOf(judged);
  return {
    ...keyColumns(key),
    check_id: outcome.check,
    status: outcome.status,
    judged: outcome.judged,
    exemption: outcome.exemption ?? null,
    since: change.since,
    changed_by: JSON.stringify(change.changedBy),
    finding: findingOf(judged)?.slice(0, 1_000) ?? null,
    cause: causeOf(judged)?.slice(0, 300) ?? null,
    hash: contentHash(detail),
    detail,
  };
}

/** A text that differs when what is kept of a result does. */
export const contentOf = ({
  status,
  judged,
  exemption,
  hash,
}: Pick<
  ReturnType<typeof resultRow>,
  'status' | 'judged' | 'exemption' | 'hash'
>): string => [status, judged, exemption, hash].join(' ');

const findingOf = ({ findings, reason }: CheckResult): string | undefined =>
  findings.find(({ severity }) => severity === 'error')?.message ?? reason;
