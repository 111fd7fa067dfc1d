import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import { upsertRows } from '@golden-path/plugin-golden-path-node/database';
import {
  countStatuses,
  scorecardOf,
  type ChangeCause,
  type CheckOutcome,
  type CoveringExemption,
  type LevelDefinition,
} from '@golden-path/plugin-readiness-common';
import type { Knex } from 'knex';
import type {
  EvidenceVersions,
  ScorecardKey,
} from '../evaluation/evidenceCollector';
import { advanceCounter } from './counters';
import { isPoint, writePoint } from './points';
import { scorecardChanged, scorecardColumns } from './scorecardRow';
import {
  contentOf,
  keyColumns,
  resultRow,
  type StoredResult,
} from './storedResult';
import type { CheckPositions } from './statuses';

import type { ScorecardTableRow } from './tables';

/** What is the same for every scorecard of a replica. */
export interface Judgement {
  /** Lowest first. */
  readonly levels: readonly LevelDefinition[];
  readonly positions: CheckPositions;
}

/** What the row of a scorecard says of its evaluation. */
export interface EvaluationColumns {
  readonly evaluatedAt: number;
  /** Hash of checks, levels and options. */
  readonly policy: string;
  readonly versions: EvidenceVersions;
  /** Why the evaluation failed as a whole. */
  readonly problem: string | undefined;
  /** Sources that didn't answer, and when they are asked again. */
  readonly retry:
    { readonly unread: string; readonly retryAt: number } | undefined;
}

/** What is to be written of one scorecard, whose service is locked. */
export interface ScorecardWrite {
  readonly key: ScorecardKey;
  /** As the checks judged. */
  readonly results: readonly CheckResult[];
  /** Of the service; those that are over by `now` are recorded as such. */
  readonly exemptions: readonly CoveringExemption[];
  /** When what changes changed, in milliseconds. */
  readonly at: number;
  readonly before: {
    readonly row: ScorecardTableRow | undefined;
    readonly results: ReadonlyMap<string, StoredResult>;
  };
  /** Left as it is when undefined: only exemptions changed. */
  readonly evaluation: EvaluationColumns | undefined;
  /** What changed a status; asked only for those that changed. */
  causeOf(outcome: CheckOutcome, before: StoredResult | undefined): ChangeCause;
  /** People see something new even if the results are the same: facts changed, or somebody waits for it. */
  readonly isNews?: boolean;
}

/** What was written. */
export interface WrittenScorecard {
  /** Statuses that changed. */
  readonly changes: number;
  /** Undefined when nothing that people see changed. */
  readonly revision: number | undefined;
}

/** Writes what changed of a scorecard: results, one row of history for each status, one point for its counts, its row. */
export async function writeScorecard(
  trx: Knex.Transaction,
  { levels, positions }: Judgement,
  write: ScorecardWrite,
): Promise<WrittenScorecard> {
  const { key, at, before, evaluation } = write;
  const scorecard = scorecardOf(write.results, {
    levels,
    exemptions: write.exemptions,
    environment: key.environment,
    now: new Date(at),
  });
  const compared = compareOutcomes(write, scorecard.checks);
  await upsertRows(
    trx,
    'readiness_results',
    ['service', 'environment', 'check_id'],
    compared.rows,
  );
  if (compared.gone.length > 0)
    await trx('readiness_results')
      .where(keyColumns(key))
      .whereIn('check_id', compared.gone)
      .delete();
  if (compared.history.length > 0)
    await trx('readiness_history').insert(compared.history);

  const columns = scorecardColumns(scorecard, positions);
  const problem = evaluation ? (evaluation.problem ?? null) : undefined;
  const isNews =
    compared.rows.length + compared.gone.length > 0 ||
    scorecardChanged(before.row, columns) ||
    (problem !== undefined && (before.row?.problem ?? null) !== problem) ||
    write.isNews === true;
  const row = {
    ...columns,
    ...(evaluation && {
      evaluated_at: evaluation.evaluatedAt,
      policy: evaluation.policy,
      versions: JSON.stringify(evaluation.versions),
      problem,
      errored: problem !== null,
      unread: evaluation.retry?.unread ?? null,
      retry_at: evaluation.retry?.retryAt ?? null,
    }),
  };
  if (!before.row)
    await trx('readiness_scorecards').insert({ ...keyColumns(key), ...row });
  else await trx('readiness_scorecards').where(keyColumns(key)).update(row);

  const changes = compared.history.length;
  if (!isNews) return { changes, revision: undefined };
  const revision = await advanceCounter(trx, 'revision');
  const from = before.row && {
    level: before.row.level ?? undefined,
    counts: countStatuses(
      [...before.results.values()].map(({ status }) => status),
    ),
  };
  if (isPoint(from, scorecard))
    await writePoint(trx, key, { at, revision, from, to: scorecard });
  return { changes, revision };
}

function compareOutcomes(
  { key, results, at, before, causeOf }: ScorecardWrite,
  outcomes: readonly CheckOutcome[],
) {
  const rows: ReturnType<typeof resultRow>[] = [];
  const history: object[] = [];
  const change = (
    check: string,
    from: string | undefined,
    to: string | null,
    cause: ChangeCause,
  ) =>
    history.push({
      ...keyColumns(key),
      check_id: check,
      at,
      from: from ?? null,
      to,
      cause: JSON.stringify(cause),
    });
  for (const [index, outcome] of outcomes.entries()) {
    const judged = results[index] ?? outcome;
    const stored = before.results.get(outcome.check);
    const isChanged = stored?.status !== outcome.status;
    const changedBy =
      isChanged || !stored ? causeOf(outcome, stored) : stored.changedBy;
    if (isChanged)
      change(outcome.check, stored?.status, outcome.status, changedBy);
    const row = resultRow(key, outcome, judged, {
      since: isChanged || !stored ? at : stored.since,
      changedBy,
    });
    if (!stored || contentOf(row) !== storedContent(stored)) rows.push(row);
  }
  const there = new Set(outcomes.map(({ check }) => check));
  const gone = [...before.results.keys()].filter(check => !there.has(check));
  for (const check of gone)
    change(check, before.results.get(check)?.status, null, { kind: 'policy' });
  return { rows, history, gone };
}

const storedContent = ({ status, judged, exemption, hash }: StoredResult) =>
  contentOf({ status, judged, exemption: exemption ?? null, hash });
