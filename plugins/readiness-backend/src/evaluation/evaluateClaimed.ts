import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import { readOpenExemptions } from '../exemptions/exemptionRows';
import { settleService } from '../exemptions/settle';
import { removeScorecard } from '../store/removeScorecard';
import { lockService, writeService } from '../store/serviceRows';
import { keyColumns, readResults } from '../store/storedResult';
import type { ScorecardTableRow } from '../store/tables';
import { writeScorecard } from '../store/writeScorecard';
import { changeCause, type JudgedBy } from './changeCause';
import type { CollectedEvidence } from './evidenceCollector';
import type { EvaluationOptions, EvaluationOutcome } from './evaluationOptions';
import {
  finishClaim,
  holdClaim,
  releaseClaims,
  type ClaimedKey,
} from './queueRows';
import { recordFailure } from './recordFailure';
import { retryOf } from './unreadSources';

const nothing = { changes: 0, revision: undefined };

/**
 * Evaluates what was claimed and writes what changed, in one transaction with the end of the claim; so whoever dies at
 * whatever moment, it's done once. Only failures of the database are thrown.
 */
export async function evaluateClaimed(
  options: EvaluationOptions,
  key: ClaimedKey,
  signal: AbortSignal,
): Promise<EvaluationOutcome> {
  let collected: CollectedEvidence;
  let results: readonly CheckResult[];
  try {
    collected = await options.collector.collect(keyColumns(key), signal);
    results = collected.removed ? [] : await options.judge(collected.evidence);
  } catch (error) {
    if (signal.aborted) {
      await releaseClaims(options.context.database, [key]);
      return { key, status: 'lost', ...nothing };
    }
    return recordFailure(options, key, error);
  }
  return writeEvaluation(options, key, collected, results);
}

function writeEvaluation(
  { context, policy, random = Math.random }: EvaluationOptions,
  key: ClaimedKey,
  collected: CollectedEvidence,
  results: readonly CheckResult[],
): Promise<EvaluationOutcome> {
  const { database, judgement } = context;
  return database.transaction(async trx => {
    if (!(await holdClaim(trx, key)))
      return { key, status: 'lost', ...nothing };
    if (collected.removed) {
      await lockService(trx, key.service);
      const at = await database.now(trx);
      await settleService(trx, judgement, key.service, at);
      const revision = await removeScorecard(trx, key, at);
      await finishClaim(database, trx, key);
      return { key, status: 'removed', changes: 0, revision };
    }
    const isNews = await writeService(trx, {
      ...collected.service,
      ref: key.service,
    });
    const at = await database.now(trx);
    await settleService(trx, judgement, key.service, at);
    const row = await trx('readiness_scorecards')
      .where(keyColumns(key))
      .first();
    const now: JudgedBy = { versions: collected.versions, policy };
    const last = judgedBy(row);
    const written = await writeScorecard(trx, judgement, {
      key,
      results,
      exemptions: await readOpenExemptions(trx, key.service),
      at,
      before: { row, results: await readResults(trx, key) },
      evaluation: {
        ...now,
        evaluatedAt: at,
        problem: undefined,
        retry: retryOf(row?.unread, collected.unread, at, random),
      },
      causeOf: (outcome, before) => changeCause(outcome, before, now, last),
      isNews: isNews || key.reason === 'asked',
    });
    await finishClaim(database, trx, key);
    const { changes, revision } = written;
    return { key, status: 'written', changes, revision };
  });
}

/** Undefined for a scorecard that was never judged. */
const judgedBy = (row?: ScorecardTableRow): JudgedBy | undefined =>
  row && row.policy !== ''
    ? { versions: JSON.parse(row.versions), policy: row.policy }
    : undefined;
