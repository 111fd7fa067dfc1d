import { describe, expect, it } from 'vitest';
import {
  alertOf,
  createFakeSource,
  createLiveFixture,
  interval,
  minute,
  refOf,
  start,
  testDatabases,
} from './testing/liveFixture';
import { alertRowsOf } from './alertRows';
import { askSource, createLiveAlerts, forgetSources, readEpisodes } from '.';

const databases = testDatabases();
const payments = refOf('payments-api');
const restarting = 'PaymentsApiRestarting';

describe.each(databases.eachSupportedId())('live alerts in %s', databaseId => {
  async function open(
    ...sources: readonly ReturnType<typeof createFakeSource>[]
  ) {
    const fixture = await createLiveFixture(databases, databaseId, sources);
    return {
      ...fixture,
      production: async () =>
        (await fixture.live.of(payments)).environment('production', 'prod'),
      episodes: () =>
        readEpisodes(fixture.knex, {
          service: payments,
          environment: 'production',
          alerts: [restarting],
        }),
    };
  }
  const later = (minutes: number) => start + minutes * 60_000;

  it('are written by what changed: the same answer again costs a row of its source and no revision', async () => {
    const source = createFakeSource();
    source.has = [
      alertOf(restarting, { labels: { pod: 'a' } }),
      alertOf(restarting, { labels: { pod: 'b' }, startedAt: minute(1) }),
      alertOf('PaymentsApiMemory', { state: 'pending' }),
      alertOf('CartsSlow', {
        labels: { service: 'carts', environment: 'production', namespace: 'x' },
      }),
      alertOf('NodeDown', { labels: { namespace: 'kube-system' } }),
    ];
    const fixture = await open(source);
    expect(await fixture.production()).toEqual({
      state: {
        state: 'silent',
        reason: 'Alertmanager was not asked yet',
        last: undefined,
      },
      alerts: [],
    });
    expect(await fixture.ask()).toEqual(['answered']);
    const { state, alerts } = await fixture.production();
    expect(state).toEqual({ state: 'read', at: '2026-11-21T12:00:15.000Z' });
    expect(alerts.map(({ name, labels }) => [name, labels.pod]).sort()).toEqual(
      [
        ['PaymentsApiMemory', undefined],
        [restarting, 'a'],
        [restarting, 'b'],
      ],
    );
    expect(
      (await fixture.live.of(payments)).environment('staging', 'nonprod')
        .alerts,
    ).toEqual([]);
    expect(await fixture.live.firing([payments, refOf('carts')])).toEqual(
      new Map([
        [payments, 1],
        [refOf('carts'), 1],
      ]),
    );
    expect(await fixture.live.figures()).toEqual([
      {
        source: 'Alertmanager: all clusters',
        silent: false,
        alerts: 4,
        unmatched: 1,
      },
    ]);
    const revision = await fixture.revision();
    const rows = await fixture.knex('runbooks_live_alerts').orderBy('alert');
    await fixture.ask();
    expect(await fixture.revision()).toBe(revision);
    expect(await fixture.knex('runbooks_live_alerts').orderBy('alert')).toEqual(
      rows,
    );
    expect((await fixture.production()).state).toEqual({
      state: 'read',
      at: '2026-11-21T12:00:30.000Z',
    });

    source.has = source.has.slice(1);
    await fixture.ask();
    expect(await fixture.revision()).toBe(revision + 1);
    expect((await fixture.production()).alerts).toHaveLength(2);
    source.has = [];
    await fixture.ask();
    expect((await fixture.production()).alerts).toEqual([]);
  });

  it.each([
    [
      '500',
      'Alertmanager answered 500',
      undefined,
      [15, 30, 60, 120, 240, 300, 300],
    ],
    [
      '429',
      'Alertmanager is asked too often',
      90_000,
      [90, 90, 90, 120, 240, 300, 300],
    ],
    ['a timeout', 'Alertmanager did not answer', 3_600_000, [300, 300]],
  ] as const)(
    'fault Prometheus %s: unknown with the age of the last answer, and asked less and less often until it answers',
    async (_, message, retryAfter, waits) => {
      const source = createFakeSource();
      source.has = [alertOf(restarting)];
      const fixture = await open(source);
      await fixture.ask();
      const fresh = await fixture.live.freshness();
      source.fail(message, retryAfter);
      const silent = {
        state: { state: 'silent', reason: message, last: minute(0.25) },
        alerts: [{ name: restarting, startedAt: minute(0) }],
      };
      expect(await fixture.ask()).toEqual(['silent']);
      expect(await fixture.production()).toMatchObject(silent);
      expect(await fixture.live.freshness()).not.toBe(fresh);
      expect(await fixture.live.firing([payments])).toEqual(new Map());
      const revision = await fixture.revision();
      for (const seconds of waits) {
        const { asked } = source;
        expect(await fixture.ask(seconds * 1_000 - 1)).toEqual(['waits']);
        expect(await fixture.ask(1)).toEqual(['silent']);
        expect(source.asked).toBe(asked + 1);
      }
      // A restart changes nothing of that: it's all in the database.
      const restarted = createLiveAlerts({ ...fixture, interval });
      expect(
        (await restarted.of(payments)).environment('production', 'prod'),
      ).toMatchObject(silent);
      expect(await fixture.revision()).toBe(revision);
      source.problem = undefined;
      await fixture.ask(300_000);
      expect((await fixture.production()).state.state).toBe('read');
      expect(await fixture.revision()).toBe(revision + 1);
      // The same series fires, so that it's the same occurrence, however long nobody knew.
      expect(await fixture.episodes()).toEqual([
        { startedAt: start, endedAt: undefined },
      ]);
    },
  );

  it('are unknown when nobody asks any more, and without a source for the cluster', async () => {
    const source = createFakeSource({ clusters: ['prod'] });
    const fixture = await open(source);
    await fixture.ask();
    const fresh = await fixture.live.freshness();
    fixture.held.time += 61_000;
    expect((await fixture.production()).state).toEqual({
      state: 'silent',
      reason: 'Alertmanager was not asked lately',
      last: minute(0.25),
    });
    expect(await fixture.live.freshness()).not.toBe(fresh);
    expect(
      (await fixture.live.of(payments)).environment('staging', 'nonprod').state,
    ).toEqual({
      state: 'absent',
      reason: 'no source of alerts is configured for the cluster nonprod',
    });
  });

  it('are the worst of what several sources tell, muted where one of them says so, and silent when one is', async () => {
    const prometheus = createFakeSource({ name: 'Prometheus' });
    const alertmanager = createFakeSource({ clusters: ['prod'] });
    prometheus.has = [alertOf(restarting)];
    const muted = {
      by: 'silence' as const,
      author: 'mina',
      comment: undefined,
      until: minute(60),
      url: 'javascript:alert(1)',
    };
    alertmanager.has = [alertOf(restarting, { muted })];
    const fixture = await open(prometheus, alertmanager);
    await fixture.ask();
    expect((await fixture.production()).alerts).toMatchObject([
      { state: 'firing', muted: { by: 'silence', author: 'mina' } },
    ]);
    expect(JSON.stringify(await fixture.production())).not.toContain('javas');
    expect(await fixture.live.firing([payments])).toEqual(new Map());
    alertmanager.fail();
    await fixture.ask();
    expect((await fixture.production()).state.state).toBe('silent');
  });

  it('C6, R7: have at most 20 series an alert, no label that is too long, and say where some could not be kept', async () => {
    const source = createFakeSource();
    source.has = Array.from({ length: 300 }, (_, index) =>
      alertOf(`${restarting}\u0000`, {
        labels: { pod: `p${index}`, long: 'x'.repeat(2_000) },
        startedAt: minute(-index),
        state: index % 2 ? 'firing' : 'pending',
        summary: `<img onerror>\u0000${'y'.repeat(9_000)}`,
        url: 'javascript:alert(1)',
      }),
    );
    const fixture = await open(source);
    await fixture.ask();
    const { alerts, state } = await fixture.production();
    expect(state.state).toBe('read');
    expect(alerts).toHaveLength(20);
    expect(alerts[0]).toEqual({
      ...alertOf(restarting, { startedAt: minute(-299) }),
      labels: {
        alertname: `${restarting}\u0000`,
        namespace: 'payments-api-production',
        pod: 'p299',
      },
      summary: expect.stringMatching(/^<img onerror>/),
      url: undefined,
    });
    expect(alerts[0]?.summary).toHaveLength(4_096);
    source.skipped = 3;
    await fixture.ask();
    expect((await fixture.production()).state).toMatchObject({
      state: 'read',
      incomplete:
        'Alertmanager has more than could be read or kept: 3 alerts were left out.',
    });
  });

  it('fire as one occurrence while any series does, and as another one after they ended', async () => {
    const source = createFakeSource();
    const fixture = await open(source);
    const says = (minutes: number, ...pods: [string, number][]) => {
      source.has = pods.map(([pod, since]) =>
        alertOf(restarting, { labels: { pod }, startedAt: minute(since) }),
      );
      return fixture.ask(later(minutes) - fixture.held.time);
    };
    await says(1, ['a', 0]);
    await says(2, ['a', 0], ['b', 1.5]);
    await says(3, ['b', 1.5]);
    // Another pod in the place of the one before, between two answers.
    await says(4, ['c', 3.5]);
    expect(await fixture.episodes()).toEqual([
      { startedAt: start, endedAt: undefined },
    ]);
    await says(5);
    await says(6, ['d', 5.5]);
    expect(await fixture.episodes()).toEqual([
      { startedAt: start, endedAt: later(5) },
      { startedAt: later(5.5), endedAt: undefined },
    ]);
    // Silent for longer than anybody could say that it fired all the time.
    source.fail();
    await fixture.ask();
    source.problem = undefined;
    await says(40, ['e', 30]);
    expect((await fixture.episodes()).slice(1)).toEqual([
      { startedAt: later(5.5), endedAt: later(6) },
      { startedAt: later(30), endedAt: undefined },
    ]);
  });

  it('are written by who asked last, however long an answer took', async () => {
    const source = createFakeSource();
    const fixture = await open(source);
    const [identified] = fixture.sources;
    if (!identified) throw new Error('no source');
    source.has = [alertOf(restarting)];
    source.meanwhile = async () => {
      source.meanwhile = undefined;
      source.has = [];
      await fixture.ask();
    };
    const stop = new AbortController();
    expect(await askSource(fixture.options, identified, stop.signal)).toBe(
      'overtaken',
    );
    expect((await fixture.production()).alerts).toEqual([]);
    // A replica that stops writes nothing about a source that was cut off.
    source.meanwhile = async () => stop.abort();
    source.fail();
    expect(await askSource(fixture.options, identified, stop.signal)).toBe(
      'overtaken',
    );
    expect((await fixture.production()).state.state).toBe('read');
    // A source that never answers is given up.
    source.meanwhile = () => new Promise(() => {});
    const impatient = { ...fixture.options, patience: 1 };
    expect(
      await askSource(impatient, identified, new AbortController().signal),
    ).toBe('silent');
    expect((await fixture.production()).state).toMatchObject({
      reason: 'Alertmanager did not answer in time',
    });
  });

  it('are forgotten with a source that no replica has any more, and their occurrences end', async () => {
    const source = createFakeSource();
    source.has = [alertOf(restarting)];
    const fixture = await open(source);
    await fixture.ask();
    const { id } = fixture.sources[0] ?? { id: '' };
    fixture.held.time = later(50);
    expect(await forgetSources(fixture.database, [])).toEqual([]);
    fixture.held.time = later(70);
    expect(await forgetSources(fixture.database, [id])).toEqual([]);
    expect(await forgetSources(fixture.database, [])).toEqual([id]);
    expect((await fixture.production()).alerts).toEqual([]);
    expect(await fixture.episodes()).toEqual([
      { startedAt: start, endedAt: later(70) },
    ]);
    fixture.held.time += 91 * 86_400_000;
    await forgetSources(fixture.database, []);
    expect(await fixture.episodes()).toEqual([]);
  });
});

describe('rows of what a source answered', () => {
  it('R7: are at most 10,000, and what began last is left out', () => {
    const { rows, leftOut } = alertRowsOf(
      'x',
      Array.from({ length: 10_007 }, (_, index) => ({
        service: payments,
        environment: 'production',
        alert: alertOf(`Alert${index}`, { startedAt: minute(index) }),
      })),
    );
    expect([rows.length, leftOut]).toEqual([10_000, 7]);
    expect(rows.some(({ name }) => name === 'Alert10006')).toBe(false);
  });
});
