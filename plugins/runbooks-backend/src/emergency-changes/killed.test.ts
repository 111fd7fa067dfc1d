import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { EmergencyRequest } from '@golden-path/plugin-runbooks-common';
import createKnex, { type Knex } from 'knex';
import { afterEach, describe, expect, it } from 'vitest';
import type { EmergencyOrder } from '../../testing/emergencyProcess';
import { migrateRunbooks } from '../store';
import {
  type EmergencyForge,
  startEmergencyForge,
} from './testing/emergencyForge';
import { createEmergencyReplica } from './testing/emergencyReplica';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_15'],
  disableDocker: true,
});
const name = 'orders';
const service = `component:default/${name}`;
/** Claims of who was killed have ended by then, in milliseconds. */
const later = 130_000;
/** More lives than there are steps to die at. */
const mostLives = 150;

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function prepare(databaseId: string) {
  const folder = await mkdtemp(join(tmpdir(), 'emergency-killed-'));
  closing.push(() => rm(folder, { recursive: true }));
  let database: EmergencyOrder['database'];
  if (databaseId === 'SQLITE_3') {
    const filename = join(folder, 'runbooks.sqlite');
    database = { client: 'better-sqlite3', connection: { filename } };
  } else {
    const { client } = await databases.init('POSTGRES_15');
    database = { client: 'pg', connection: client.config.connection };
  }
  const knex = createKnex({ ...database, useNullAsDefault: true });
  closing.push(() => knex.destroy());
  await migrateRunbooks(knex);
  const lastWords = join(folder, 'last-words');
  await writeFile(lastWords, '');
  return { knex, database, lastWords };
}

/** Processes one after the other, each until it has done what it was told or is killed. */
function createLives(
  order: Omit<EmergencyOrder, 'request' | 'time' | 'survived'>,
) {
  let time = Date.parse('2026-11-22T03:00:00Z');
  let lives = 0;
  const start = (): ChildProcess => {
    const child = fork(join(__dirname, '../../testing/emergencyProcess.ts'), {
      execArgv: ['--import', 'tsx'],
    });
    closing.push(() => child.kill('SIGKILL'));
    return child;
  };
  // Starting takes longer than living: the next one starts meanwhile.
  let next = start();
  const deaths = async () =>
    (await readFile(order.lastWords, 'utf8')).split('\n').filter(Boolean);
  return {
    deaths,
    async live(request?: EmergencyRequest) {
      expect((lives += 1)).toBeLessThan(mostLives);
      const child = next;
      next = start();
      time += later;
      const survived = await deaths();
      child.send({ ...order, request, time, survived });
      const [code, signal] = await once(child, 'exit');
      const died = (await deaths()).length - survived.length;
      expect([code, signal, died]).toEqual(
        died === 1 ? [null, 'SIGKILL', 1] : [0, null, 0],
      );
      return { died: died === 1 };
    },
  };
}

const overlay = (environment: string) =>
  `apps/${name}/overlays/${environment}/promoted.env`;

async function ask(at: EmergencyForge, knex: Knex): Promise<EmergencyRequest> {
  const before = await at.read(overlay('production'));
  const one = await createEmergencyReplica(at, knex);
  return one.ask(name, [
    { path: 'promoted.env', before, after: `${before}CACHE=off\n` },
  ]);
}

// Minutes for each database: one has to do, the one that installations have where there is one.
describe.each(databases.eachSupportedId().slice(-1))(
  'an emergency change over %s whose process is killed',
  databaseId => {
    it('at each step is opened once, followed once, carried back once, and nothing of it is lost', async context => {
      if (!process.env.GOLDEN_PATH_SLOW)
        return context.skip('takes minutes; GOLDEN_PATH_SLOW=1 runs it');
      const at = await startEmergencyForge();
      closing.push(() => at.forge.remove());
      await at.publish(name);
      const { knex, database, lastWords } = await prepare(databaseId);
      const { url, config } = at.forge;
      const lives = createLives({
        database,
        forge: { url, config },
        service,
        lastWords,
      });
      const request = await ask(at, knex);
      const rows = () => knex('runbooks_emergency_changes');
      const backs = () => knex('runbooks_carry_backs').orderBy('position');

      // Whoever asked asks again only while nothing is written down, and now and then nonetheless.
      for (let turn = 0; (await rows())[0]?.state !== 'open'; turn += 1) {
        const isKnown = (await rows()).length > 0;
        await lives.live(isKnown && turn % 2 === 0 ? undefined : request);
        expect((await rows()).length).toBeLessThan(2);
      }
      // What the last one still had to write.
      while ((await lives.live()).died);
      const [opened] = await rows();
      await at.approve(opened.number, 'kofi.mensah', opened.head);
      await at.merge(opened.number);

      const areOpen = async () =>
        (await backs()).every(({ state }) => state === 'open');
      while ((await lives.live()).died || !(await areOpen()));
      for (const { number } of await backs()) await at.merge(number);
      while ((await lives.live()).died || (await rows())[0].state === 'merged');

      expect(await rows()).toMatchObject([
        {
          state: 'carried-back',
          number: opened.number,
          problem: null,
          next_at: null,
        },
      ]);
      expect(JSON.parse((await rows())[0].approvals)).toHaveLength(2);
      expect(await backs()).toMatchObject([
        { environment: 'dev', state: 'done' },
        { environment: 'staging', state: 'done' },
      ]);
      const pulls = await at.pulls();
      const branch = opened.branch as string;
      expect(
        pulls
          .map(({ head, merged, labels }) => [head.ref, merged, labels.length])
          .sort(),
      ).toEqual([
        [branch, true, 1],
        [`${branch}-to-dev`, true, 1],
        [`${branch}-to-staging`, true, 1],
      ]);
      for (const environment of ['dev', 'staging', 'production'])
        expect(
          (await at.read(overlay(environment)))?.match(/CACHE=off/g),
        ).toHaveLength(1);
      // Each request that writes was died before and after, or this shows nothing.
      const deaths = await lives.deaths();
      expect(new Set(deaths).size).toBe(deaths.length);
      for (const what of ['/contents', '/pulls', '/labels'])
        for (const when of ['before', 'after'])
          expect(
            deaths.filter(one => one.startsWith(when) && one.includes(what))
              .length,
            `${when} ${what}`,
          ).toBeGreaterThanOrEqual(3);
      expect(
        deaths.filter(one => one.startsWith('commit of')).length,
      ).toBeGreaterThan(5);
      return undefined;
    }, 1_200_000);
  },
);
