import createKnex from 'knex';
import { createEvaluationQueue, runEvaluationLoop } from '../src/evaluation';
import { systemTiming } from '@golden-path/plugin-delivery-node';
import {
  createFakeSource,
  createReplica,
  fakeService,
  refOf,
} from '../src/testing/readinessFixture';

/** What the process is told: the database, and services that change with each evaluation. */
export interface EvaluatingOrder {
  readonly database: { readonly client: string; readonly connection: object };
  readonly services: number;
}

/** A replica that evaluates as fast as it can, and counts aloud, until somebody kills it. Its checks fail and pass in turn. */
process.once('message', ({ database, services }: EvaluatingOrder) => {
  void evaluate(database, services);
});

async function evaluate(
  database: EvaluatingOrder['database'],
  services: number,
): Promise<void> {
  const knex = createKnex({
    ...database,
    ...(database.client === 'better-sqlite3' && { useNullAsDefault: true }),
  });
  const source = createFakeSource();
  const { context, options } = await createReplica(knex, source);
  const queue = createEvaluationQueue(context.database);
  const keys = Array.from({ length: services }, (_, index) => ({
    service: refOf(`service-${index}`),
    environment: 'production',
  }));
  for (const { service } of keys)
    source.set(
      { service, environment: 'production' },
      fakeService(service.split('/')[1] ?? ''),
    );
  let turn = 0;
  const turnAll = async () => {
    turn += 1;
    for (const key of keys)
      source.get(key).statuses =
        turn % 2 === 1 ? { runbook: 'fail', tracing: 'fail' } : {};
    await queue.enqueue(keys, 'evidence');
  };
  let evaluated = 0;
  await turnAll();
  await runEvaluationLoop({
    ...options,
    signal: new AbortController().signal,
    timing: systemTiming,
    numbers: { parallel: 4, poll: 10, claim: 1_000 },
    listener: {
      evaluated({ status }) {
        if (status !== 'written') return;
        evaluated += 1;
        process.send?.(evaluated);
        if (evaluated % services === 0) void turnAll();
      },
    },
  });
}
