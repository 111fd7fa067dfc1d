import { ServiceUnavailableError } from '@backstage/errors';
import {
  evaluateReadiness,
  readinessChecks,
} from '@golden-path/plugin-readiness-common';
import { describe, expect, it } from 'vitest';
import {
  at,
  delivered,
  evidenceSources,
  key,
  onCallService,
  workload,
} from './testing/evidenceSources';

describe('collecting evidence', () => {
  it('joins what every source says, with the commits and versions that tell what changed', async () => {
    const { collect } = evidenceSources();
    const { evidence, versions, service } = await collect();
    for (const part of [
      'rendered',
      'live',
      'catalog',
      'repository',
      'onCall',
    ] as const)
      expect(evidence[part].known, part).toBe(true);
    expect(evidence).toMatchObject({
      environment: { name: 'qa', productionSizing: false },
      blueprint: { metadata: { name: 'refunds' } },
      rendered: {
        observedAt: at,
        value: { commit: 'c1', path: 'apps/refunds/overlays/qa' },
      },
    });
    expect(service).toMatchObject({
      ref: key.service,
      owner: 'group:default/payments',
    });
    expect(versions).toMatchObject({
      config: {
        commit: 'c0',
        url: 'https://git.test/pulls/3',
        title: 'Add refunds',
      },
      release: 'sha-1',
      cluster: { cluster: 'nonprod' },
      repository: { commit: 'r1' },
      onCall: { source: 'PagerDuty' },
    });
  });

  it.each<
    [
      string,
      (all: ReturnType<typeof evidenceSources>) => void,
      Record<string, RegExp>,
    ]
  >([
    [
      'the catalog',
      ({ failures }) => {
        failures.catalog = new ServiceUnavailableError('the catalog is away');
      },
      {
        catalog: /the catalog is away/,
        onCall: /isn't known: the catalog can't be read/,
      },
    ],
    [
      'the config repository',
      ({ failures }) => {
        failures.render = new ServiceUnavailableError('git.test answered 500');
      },
      { rendered: /git\.test answered 500/ },
    ],
    [
      'the service repository',
      ({ repository }) => {
        repository.state.failure = new ServiceUnavailableError(
          'git.test answered 500',
        );
      },
      { repository: /git\.test answered 500/ },
    ],
    [
      'the on-call source',
      ({ state }) => {
        state.onCall = {
          answered: false,
          problem: { kind: 'unavailable', message: 'PagerDuty answered 503' },
          last: { value: onCallService, observedAt: at },
        };
      },
      { onCall: /PagerDuty answered 503; its last answer is 10 min old/ },
    ],
    [
      'a cluster',
      ({ state }) => {
        state.answer = {
          ...delivered(),
          live: {
            known: false,
            why: 'unreadable',
            reason: 'nonprod is silent',
          },
        };
      },
      { live: /nonprod is silent/ },
    ],
  ])(
    '%s that is silent costs only what it alone knows, and no check throws',
    async (_, breakIt, silent) => {
      const all = evidenceSources();
      breakIt(all);
      const { evidence, versions, unread } = await all.collect();
      // Delivery tells by itself when it can read a cluster.
      const [own] = Object.keys(silent);
      expect(unread).toEqual(own === 'live' ? [] : [own]);
      for (const part of [
        'rendered',
        'live',
        'catalog',
        'repository',
        'onCall',
      ] as const) {
        const said = evidence[part];
        const reason = silent[part];
        expect(said.known, part).toBe(reason === undefined);
        if (!said.known) {
          expect(said.reason).toMatch(reason ?? /never/);
          expect(said.why).toBe('unreadable');
        }
      }
      if (silent.onCall) {
        expect(versions.onCall).toBeUndefined();
        const statuses = evaluateReadiness(
          readinessChecks.list(),
          evidence,
        ).filter(({ check }) => check === 'on-call');
        expect(statuses.map(({ status }) => status)).toEqual(['unknown']);
      }
    },
  );

  it('is tried again while delivery is silent, and removes what delivery does not know', async () => {
    const { failures, state, collector } = evidenceSources();
    failures.delivery = new ServiceUnavailableError('delivery is away');
    const { signal } = new AbortController();
    await expect(collector().collect(key, signal)).rejects.toThrow(
      'delivery is away',
    );
    delete failures.delivery;
    state.answer = undefined;
    expect(await collector().collect(key, signal)).toEqual({ removed: true });
  });

  it('removes what neither Git nor the cluster has, and keeps what one of them could not tell', async () => {
    const { state, collector } = evidenceSources();
    const collected = async (
      overlay: 'absent' | 'unreadable',
      live: 'absent' | 'unreadable',
    ) => {
      const said = (why: typeof live) =>
        ({ known: false, why, reason: `is ${why}` }) as const;
      state.answer = {
        ...delivered(),
        overlay: said(overlay),
        live: said(live),
      };
      const { signal } = new AbortController();
      return (await collector().collect(key, signal)).removed ?? false;
    };
    expect(await collected('absent', 'absent')).toBe(true);
    expect(await collected('unreadable', 'absent')).toBe(false);
    expect(await collected('absent', 'unreadable')).toBe(false);
    const { live } = delivered();
    state.answer = {
      ...delivered(),
      overlay: { known: false, why: 'absent', reason: 'no folder' },
      live,
    };
    expect(
      await collector().collect(key, new AbortController().signal),
    ).toMatchObject({ evidence: { rendered: { why: 'absent' } } });
  });

  it('tells a service that the on-call source doesn’t know from one that nobody is on call for', async () => {
    const { state, collect } = evidenceSources();
    const versions = [];
    for (const value of [undefined, { ...onCallService, now: [] }]) {
      state.onCall = { answered: true, value, observedAt: at };
      const found = await collect();
      expect(found.evidence.onCall).toMatchObject({ known: true });
      versions.push(found.versions.onCall?.version);
    }
    expect(new Set(versions).size).toBe(2);
  });

  it('says why nobody is known to be on call: no annotation, no source', async () => {
    const { state, collect, collector } = evidenceSources();
    state.annotations = {};
    expect((await collect()).evidence.onCall).toEqual({
      known: false,
      why: 'absent',
      reason: 'the entity names no service of PagerDuty',
    });
    const without = await collector(false).collect(
      key,
      new AbortController().signal,
    );
    expect(without).toMatchObject({
      evidence: {
        onCall: {
          known: false,
          why: 'unreadable',
          reason: 'no on-call source is configured',
        },
      },
      // Waiting doesn't configure one.
      unread: [],
    });
  });

  it('has another version of the cluster when a spec changes, and the same when only counters of objects do', async () => {
    const { state, collect } = evidenceSources();
    const version = async (live: object) => {
      state.answer = delivered(live);
      return (await collect()).versions.cluster?.version;
    };
    const first = await version(workload);
    expect(
      await version({
        ...workload,
        metadata: {
          namespace: 'refunds-qa',
          name: 'refunds',
          resourceVersion: '2',
          generation: 4,
        },
      }),
    ).toBe(first);
    expect(await version({ ...workload, spec: {} })).not.toBe(first);
  });

  it('reads the service’s repository once for all its environments and commits that are the same', async () => {
    const { repository, collector } = evidenceSources();
    const one = collector();
    const { signal } = new AbortController();
    await Promise.all([
      one.collect(key, signal),
      one.collect({ ...key, environment: 'dev' }, signal),
    ]);
    await one.collect(key, signal);
    expect(
      repository.state.asked.filter(what => what.startsWith('entries  ')),
    ).toHaveLength(1);
  });
});
