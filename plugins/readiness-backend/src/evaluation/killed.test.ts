import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import createKnex, { type Knex } from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import type { EvaluatingOrder } from '../../testing/evaluatingProcess';
import { migrateReadiness } from '../store';
import { letterOf } from '../store/statuses';
import {
  checks,
  createFakeSource,
  createReplica,
  fakeService,
  refOf,
  testDatabases,
} from '../testing/readinessFixture';

const databases = testDatabases();
const services = 20;
const kills = 4;

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function prepare(databaseId: string) {
  let database: EvaluatingOrder['database'];
  if (databaseId === 'SQLITE_3') {
    const folder = await mkdtemp(join(tmpdir(), 'readiness-killed-'));
    closing.push(() => rm(folder, { recursive: true }));
    const filename = join(folder, 'readiness.sqlite');
    database = { client: 'better-sqlite3', connection: { filename } };
  } else {
    const { client } = await databases.init('POSTGRES_15');
    database = { client: 'pg', connection: client.config.connection };
  }
  const knex = createKnex({ ...database, useNullAsDefault: true });
  closing.push(() => knex.destroy());
  await migrateReadiness(knex);
  return { knex, database };
}

/** Evaluates in a process of its own, and kills it in the middle, after so many evaluations. */
async function evaluateAndDie(order: EvaluatingOrder, evaluations: number) {
  const child = fork(join(__dirname, '../../testing/evaluatingProcess.ts'), {
    execArgv: ['--import', 'tsx'],
  });
  let counted = 0;
  child.on('message', count => {
    counted = Number(count);
    if (counted >= evaluations) child.kill('SIGKILL');
  });
  closing.push(async () => child.kill('SIGKILL'));
  child.send(order);
  await once(child, 'exit');
  expect(counted).toBeGreaterThanOrEqual(evaluations);
}

/** Each scorecard is its results, each result the end of its history, and each change of history begins where the last one ended. */
async function expectWhole(knex: Knex) {
  const results = await knex('readiness_results');
  const history = await knex('readiness_history').orderBy('id');
  const last = new Map<string, string | null>();
  for (const { service, check_id: check, from, to } of history) {
    const key = `${service} ${check}`;
    expect(from, key).toBe(last.get(key) ?? null);
    last.set(key, to);
  }
  for (const { service, check_id: check, status } of results)
    expect(last.get(`${service} ${check}`)).toBe(status);
  for (const { service, statuses } of await knex('readiness_scorecards')) {
    const own = results.filter(row => row.service === service);
    expect(own).toHaveLength(checks.length);
    const count = (letter: string) => statuses.split(letter).length - 1;
    for (const status of ['pass', 'fail'] as const)
      expect(count(letterOf(status))).toBe(
        own.filter(row => row.status === status).length,
      );
    const point = await knex('readiness_points')
      .where({ service })
      .orderBy('id', 'desc')
      .first('to_pass', 'to_fail');
    expect([point.to_pass, point.to_fail]).toEqual(
      (['pass', 'fail'] as const).map(
        status => own.filter(row => row.status === status).length,
      ),
    );
  }
  return history.length;
}

describe.each(databases.eachSupportedId())(
  'a replica over %s that is killed',
  databaseId => {
    it('in the middle of evaluations leaves whole scorecards and nothing undone, however often', async context => {
      if (!process.env.GOLDEN_PATH_SLOW)
        return context.skip('takes a minute; GOLDEN_PATH_SLOW=1 runs it');
      const { knex, database } = await prepare(databaseId);
      let changes = 0;
      let claimed = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        await evaluateAndDie({ database, services }, 3 + 13 * kill);
        claimed += (
          await knex('readiness_queue').whereNotNull('claim').select('claim')
        ).length;
        const now = await expectWhole(knex);
        expect(now).toBeGreaterThan(changes);
        changes = now;
      }
      // Some died in the middle, or this shows nothing.
      expect(claimed).toBeGreaterThan(0);

      const source = createFakeSource();
      for (let index = 0; index < services; index += 1)
        source.set(
          { service: refOf(`service-${index}`), environment: 'production' },
          fakeService(`service-${index}`),
        );
      const survivor = await createReplica(knex, source);
      await expect
        .poll(
          async () => {
            await survivor.evaluateAll();
            return (await survivor.queue.state()).waiting;
          },
          { timeout: 10_000, interval: 100 },
        )
        .toBe(0);
      await expectWhole(knex);
      expect(
        await knex('readiness_scorecards').count({ count: '*' }).first(),
      ).toEqual({
        count: databaseId === 'SQLITE_3' ? services : `${services}`,
      });
      return undefined;
    }, 240_000);
  },
);
