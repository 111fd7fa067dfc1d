import {
  inChunks,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { advanceCounter } from '../store/counters';
import type { EvaluationQueue } from './evaluationQueue';
import type { ScorecardKey } from './evidenceCollector';
import { enqueueKeys } from './queueRows';

/** @see {@link EvaluationQueue} */
export function createEvaluationQueue(
  database: PluginDatabase,
): EvaluationQueue {
  const { knex, clock } = database;

  return {
    enqueue: (keys, reason) =>
      database.transaction(async trx => {
        await enqueueKeys(database, trx, keys, reason);
        // Who waits for it sees that it waits.
        if (reason === 'asked') await advanceCounter(trx, 'revision');
      }),
    enqueueServices: (services, reason) =>
      database.transaction(async trx => {
        const keys: ScorecardKey[] = [];
        for (const chunk of inChunks(services))
          keys.push(
            ...(await trx('readiness_scorecards')
              .whereIn('service', [...chunk])
              .select('service', 'environment')),
          );
        await enqueueKeys(database, trx, keys, reason);
      }),
    sweep: ({ policy, olderThan, limit }) =>
      database.transaction(async trx => {
        const otherwise = await waitless(trx)
          .whereNot('c.policy', policy)
          .limit(limit);
        await enqueueKeys(database, trx, otherwise, 'policy');
        const old = await waitless(trx)
          .where('c.policy', policy)
          .where(
            'c.evaluated_at',
            '<=',
            trx.raw('? - ?', [clock.now(trx), olderThan]),
          )
          .limit(limit - otherwise.length);
        await enqueueKeys(database, trx, old, 'sweep');
        return otherwise.length + old.length;
      }),
    retry: limit =>
      database.transaction(async trx => {
        const due = await waitless(trx)
          .clearOrder()
          .where('c.retry_at', '<=', trx.raw('(select ?)', [clock.now(trx)]))
          .orderBy(['c.retry_at', 'c.service', 'c.environment'])
          .limit(limit);
        await enqueueKeys(database, trx, due, 'retry');
        return due.length;
      }),
    async cursor(feed) {
      const row = await knex('readiness_cursors').where({ feed }).first();
      return row?.cursor;
    },
    follow: (feed, { keys, cursor }, reason) =>
      database.transaction(async trx => {
        await enqueueKeys(database, trx, keys, reason);
        await trx('readiness_cursors')
          .insert({ feed, cursor })
          .onConflict('feed')
          .merge();
      }),
    async state() {
      const [row] = await knex('readiness_queue').select(
        knex.raw('count(*) as waiting'),
        knex.raw('sum(case when attempts > 0 then 1 else 0 end) as failed'),
        knex.raw('? - min(enqueued_at) as oldest', [clock.now(knex)]),
      );
      return {
        waiting: Number(row.waiting),
        failed: Number(row.failed ?? 0),
        oldest: Math.max(0, Number(row.oldest ?? 0)),
      };
    },
  };
}

/** Scorecards that aren't in the queue, those that were evaluated longest ago first. */
function waitless(trx: Knex) {
  return trx('readiness_scorecards as c')
    .whereNotExists(
      trx('readiness_queue as q')
        .whereRaw('q.service = c.service and q.environment = c.environment')
        .select(trx.raw('1')),
    )
    .orderBy(['c.evaluated_at', 'c.service', 'c.environment'])
    .select('c.service', 'c.environment');
}
