import { parseEntityRef } from '@backstage/catalog-model';
import type { CheckResult } from '@golden-path/plugin-golden-path-common';
import type { Knex } from 'knex';
import { advanceCounter } from '../store/counters';
import type { ReadinessContext } from '../store/readinessContext';
import { lockService, writeService } from '../store/serviceRows';
import { keyColumns } from '../store/storedResult';
import { writeScorecard } from '../store/writeScorecard';
import type { EvaluationOptions, EvaluationOutcome } from './evaluationOptions';
import { holdClaim, postponeClaim, type ClaimedKey } from './queueRows';

/** First wait after a failure, in milliseconds; it doubles, and half of it is random. */
const firstWait = 5_000;
const longestWait = 10 * 60_000;
/** From this failure on, a scorecard that was never judged is shown, with everything unknown. */
const shownFrom = 3;
const longestProblem = 500;

function waitAfter(attempts: number, random: () => number): number {
  const wait = Math.min(longestWait, firstWait * 2 ** Math.min(attempts, 20));
  return (wait * (1 + random())) / 2;
}

const messageOf = (error: unknown): string =>
  (error instanceof Error && error.message
    ? error.message
    : 'the evidence could not be collected'
  ).slice(0, longestProblem);

/**
 * Keeps why an evaluation failed beside what was judged before, and tries it again later. A scorecard that was never
 * judged is unknown in everything, so that it stays in view.
 */
export function recordFailure(
  { context, random = Math.random }: EvaluationOptions,
  key: ClaimedKey,
  error: unknown,
): Promise<EvaluationOutcome> {
  const { database } = context;
  const problem = messageOf(error);
  return database.transaction(async trx => {
    const outcome = { key, changes: 0, revision: undefined, error };
    if (!(await holdClaim(trx, key))) return { ...outcome, status: 'lost' };
    await lockService(trx, key.service);
    const row = await trx('readiness_scorecards')
      .where(keyColumns(key))
      .first();
    let revision: number | undefined;
    if (row && row.problem !== problem) {
      await trx('readiness_scorecards')
        .where(keyColumns(key))
        .update({ problem, errored: true });
      revision = await advanceCounter(trx, 'revision');
    } else if (!row && key.attempts + 1 >= shownFrom)
      revision = await writeUnknown(context, trx, key, problem);
    await postponeClaim(database, trx, key, waitAfter(key.attempts, random));
    return { ...outcome, revision, status: 'failed' };
  });
}

async function writeUnknown(
  { database, judgement, checks }: ReadinessContext,
  trx: Knex.Transaction,
  key: ClaimedKey,
  problem: string,
): Promise<number | undefined> {
  const known = await lockService(trx, key.service);
  if (!known)
    await writeService(trx, {
      ref: key.service,
      name: parseEntityRef(key.service).name,
      owner: undefined,
      system: undefined,
      workload: undefined,
      template: undefined,
    });
  const at = await database.now(trx);
  const evaluatedAt = new Date(at).toISOString();
  const { revision } = await writeScorecard(trx, judgement, {
    key,
    results: checks.map(({ id }): CheckResult => ({
      check: id,
      status: 'unknown',
      reason: problem,
      findings: [],
      evidence: [],
      evaluatedAt,
    })),
    exemptions: [],
    at,
    before: { row: undefined, results: new Map() },
    evaluation: {
      evaluatedAt: at,
      policy: '',
      versions: {},
      problem,
      retry: undefined,
    },
    causeOf: () => ({ kind: 'first' }),
  });
  return revision;
}
