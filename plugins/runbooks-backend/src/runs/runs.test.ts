import { describe, expect, it } from 'vitest';
import {
  alertOf,
  createFakeSource,
  createLiveFixture,
  minute,
  refOf,
  start,
  testDatabases,
} from '../live-alerts/testing/liveFixture';
import { createRuns, mostTicks } from '.';

const databases = testDatabases();
const restarting = 'PaymentsApiRestarting';
const subject = {
  service: refOf('payments-api'),
  environment: 'production',
  page: 'docs/runbook.md',
  alerts: [restarting, 'PaymentsApiSlow'],
};
const [mina, lena] = ['user:default/mina', 'user:default/lena'] as const;
const day = 24 * 60;

describe.each(databases.eachSupportedId())('runs in %s', databaseId => {
  async function open() {
    const source = createFakeSource();
    const fixture = await createLiveFixture(databases, databaseId, [source]);
    const runs = createRuns(fixture);
    return {
      ...fixture,
      source,
      runs,
      /** Lets time go to a minute after the start, and the source say what fires since when. */
      at: (minutes: number, ...firing: [string, number][]) => {
        source.has = firing.map(([name, since]) =>
          alertOf(name, { startedAt: minute(since) }),
        );
        return fixture.ask(start + minutes * 60_000 - fixture.held.time);
      },
      tick: (step: string, by: string = mina, ticked = true) =>
        runs.tick(subject, { step, ticked }, by),
      read: () => runs.read(subject),
    };
  }

  it('begin with the first tick, keep who ticked a step first and when, and forget what is taken back', async () => {
    const { at, tick, read, runs, revision } = await open();
    expect(await read()).toEqual({ current: undefined, ended: [] });
    expect(await tick('look-1', mina, false)).toMatchObject({
      current: undefined,
    });
    const { current } = await tick('look-1');
    expect(current).toEqual({
      id: expect.any(String),
      environment: 'production',
      page: 'docs/runbook.md',
      occurrence: undefined,
      startedBy: mina,
      startedAt: minute(0),
      endedAt: undefined,
      ticks: [{ step: 'look-1', by: mina, at: minute(0) }],
    });
    await at(1);
    const before = await revision();
    expect((await tick('look-1', lena)).current).toEqual(current);
    expect(await revision()).toBe(before);
    expect((await tick('look-2', lena)).current?.ticks).toEqual([
      { step: 'look-1', by: mina, at: minute(0) },
      { step: 'look-2', by: lena, at: minute(1) },
    ]);
    expect(await revision()).toBe(before + 1);
    expect(
      (await tick('look-1', lena, false)).current?.ticks.map(
        ({ step }) => step,
      ),
    ).toEqual(['look-2']);
    // Other places have runs of their own.
    for (const other of [
      { environment: 'staging' },
      { page: 'docs/other.md' },
      { service: refOf('carts') },
    ])
      expect(await runs.read({ ...subject, ...other })).toMatchObject({
        current: undefined,
      });
  });

  it('are one, with each step ticked once, when many tick at the same moment on several replicas', async () => {
    const fixture = await open();
    const replicas = [fixture.runs, createRuns(fixture), createRuns(fixture)];
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (replicas[index % 3] ?? fixture.runs).tick(
          subject,
          { step: `step-${index % 4}`, ticked: true },
          `user:default/p${index}`,
        ),
      ),
    );
    expect(new Set(answers.map(({ current }) => current?.id)).size).toBe(1);
    const { current, ended } = await fixture.read();
    expect(current?.ticks.map(({ step }) => step)).toEqual([
      'step-0',
      'step-1',
      'step-2',
      'step-3',
    ]);
    expect(ended).toEqual([]);
    // Starting over at the same moment loses no tick: each is in one run or the other.
    await Promise.all([
      ...replicas.map(runs => runs.startOver(subject)),
      ...replicas.map((runs, index) =>
        runs.tick(subject, { step: `new-${index}`, ticked: true }, mina),
      ),
    ]);
    const after = await fixture.read();
    expect(
      [...(after.current ? [after.current] : []), ...after.ended].flatMap(
        ({ ticks }) => ticks,
      ),
    ).toHaveLength(7);
  });

  it('take at most 500 ticks', async () => {
    const { tick, read, knex } = await open();
    await tick('s0');
    const { current } = await read();
    await knex.batchInsert(
      'runbooks_ticks',
      Array.from({ length: mostTicks - 1 }, (_, index) => ({
        run: current?.id,
        step: `s${index + 1}`,
        by: mina,
        at: start,
      })),
      100,
    );
    await expect(tick('more')).rejects.toThrow(
      'the run has 500 ticks; accepted: at most 500',
    );
    await tick('s7');
    await tick('s7', mina, false);
    expect((await tick('more')).current?.ticks).toHaveLength(mostTicks);
  });

  it('are of an occurrence of one of the page’s alerts, go on after it, and end when another one begins', async () => {
    const { at, tick, read, source, ask } = await open();
    await at(1, [restarting, 0]);
    const first = await tick('look-1');
    expect(first.current).toMatchObject({
      occurrence: minute(0),
      ticks: [{ by: mina }],
    });
    // A second alert of the page joins in, and outlives the first.
    await at(2, [restarting, 0], ['PaymentsApiSlow', 1.5]);
    await at(3, ['PaymentsApiSlow', 1.5]);
    await at(4);
    await at(5, ['CartsSlow', 4]);
    expect((await tick('afterwards', lena)).current?.id).toBe(
      first.current?.id,
    );
    await at(10, [restarting, 9]);
    const { current, ended } = await read();
    expect([current, ended.map(({ id, endedAt }) => [id, endedAt])]).toEqual([
      undefined,
      [[first.current?.id, minute(9)]],
    ]);
    // Looking away and back doesn't bring it back.
    await at(11);
    expect((await read()).current).toBeUndefined();
    await at(12, [restarting, 9]);
    const second = await tick('look-1', lena);
    expect(second.current).toMatchObject({
      occurrence: minute(9),
      startedBy: lena,
    });
    expect(second.ended.map(({ id }) => id)).toEqual([first.current?.id]);
    // While the source is silent nothing begins anew.
    source.fail();
    await ask();
    expect((await tick('look-2')).current?.id).toBe(second.current?.id);
  });

  it('that were begun by hand are of the occurrence that held then, else end when one begins', async () => {
    const { at, tick, read, runs } = await open();
    await at(1);
    await tick('look-1');
    // It was pending already, as its source says later.
    await at(8, [restarting, 0.5]);
    expect(await read()).toMatchObject({
      current: { occurrence: minute(0.5), ticks: [{ step: 'look-1' }] },
      ended: [],
    });
    await at(9);
    expect((await runs.startOver(subject)).ended).toMatchObject([
      { occurrence: minute(0.5), endedAt: minute(9) },
    ]);
    await at(10);
    const { current: byHand } = await tick('drill');
    expect(byHand?.occurrence).toBeUndefined();
    await at(20, [restarting, 19]);
    expect(await read()).toMatchObject({
      current: undefined,
      ended: [{ id: byHand?.id, endedAt: minute(19) }, {}],
    });
  });

  it('end when started over, or seven days after the last tick; 10 are shown, and kept for 90 days', async () => {
    const { at, tick, read, runs, revision, knex } = await open();
    for (let index = 0; index < 12; index += 1) {
      await at(index);
      await tick(`step-${index}`);
      await runs.startOver(subject);
    }
    // A double click.
    const before = await revision();
    await runs.startOver(subject);
    expect(await revision()).toBe(before);
    const { ended } = await read();
    expect(ended.map(({ ticks }) => ticks[0]?.step)).toEqual(
      Array.from({ length: 10 }, (_, index) => `step-${11 - index}`),
    );
    await at(20);
    await tick('idle');
    await at(20 + 7 * day - 1);
    expect((await read()).current?.ticks).toHaveLength(1);
    await tick('late', lena);
    await at(20 + 14 * day - 2);
    expect((await read()).current).toBeDefined();
    await at(20 + 14 * day);
    expect(await read()).toMatchObject({
      current: undefined,
      ended: [{ endedAt: minute(20 + 14 * day - 1) }, ...ended.slice(0, 9)],
    });
    expect(await runs.retain()).toBe(0);
    expect((await read()).ended).toHaveLength(10);
    await at(12 + 90 * day);
    expect(await runs.retain()).toBe(12);
    expect((await read()).ended).toMatchObject([{ ticks: [{}, {}] }]);
    expect(await knex('runbooks_ticks').pluck('step')).toEqual([
      'idle',
      'late',
    ]);
  });
});
