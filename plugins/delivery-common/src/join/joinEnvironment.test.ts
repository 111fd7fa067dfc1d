import { describe, expect, it } from 'vitest';
import type { Desired, Facet } from '../model';
import type { ObjectSummary } from '../objects';
import { objectOf, podOf } from '../testing/summaries';
import { joinEnvironment, type EnvironmentInputs } from './index';

const now = Date.parse('2026-11-21T12:00:00Z');
const seen = '2026-11-21T11:59:50Z';
const pinned = (tag: string): Facet<Desired> => ({
  known: true,
  value: {
    release: { tag, digest: undefined, commit: undefined },
    path: 'apps/shop/overlays/dev',
    change: undefined,
  },
  source: { kind: 'git', repository: 'r', path: 'p', commit: 'c' },
  observedAt: seen,
  stale: false,
});
const noOverlay = (
  why: 'absent' | 'unreadable' | 'not-applicable',
): Facet<Desired> => ({ known: false, why, reason: `Git: ${why}` });

const deployment = (
  status: NonNullable<ObjectSummary['health']>['status'],
  message = 'waits',
  more: Partial<ObjectSummary> = {},
) =>
  objectOf('Deployment', 'shop', {
    apiVersion: 'apps/v1',
    health: { status, message },
    facts: {
      type: 'workload',
      desired: 3,
      ready: 2,
      updated: 3,
      available: 2,
      paused: false,
      images: {},
    },
    ...more,
  });
const application = (
  name: string,
  images = ['ghcr.io/acme/shop:v1'],
  namespace = 'argocd',
) =>
  objectOf('Application', name, {
    namespace,
    cluster: 'engine',
    facts: {
      type: 'application',
      engine: 'argocd',
      sync: 'Synced',
      engineHealth: 'Healthy',
      revision: 'r',
      operation: 'succeeded',
      message: undefined,
      syncedAt: '2026-11-21T10:00:00Z',
      automated: true,
      repository: undefined,
      path: undefined,
      destination: { cluster: undefined, namespace: undefined },
      images,
      outOfSync: [
        {
          apiVersion: 'v1',
          kind: 'Service',
          namespace: 'shop-dev',
          name: 'shop',
        },
      ],
    },
  });

const join = (inputs: Partial<EnvironmentInputs> = {}) =>
  joinEnvironment({
    service: 'component:default/shop',
    serviceName: 'shop',
    environment: 'dev',
    kind: 'stage',
    order: 0,
    cluster: 'nonprod',
    namespace: 'shop-dev',
    desired: pinned('v1'),
    imageRepository: undefined,
    objects: [],
    applications: [],
    clusterRead: { read: true, observedAt: seen, stale: false },
    engineRead: { read: true, observedAt: seen, stale: false },
    behind: undefined,
    links: [],
    pendingChanges: { known: false, why: 'absent', reason: 'none' },
    preview: undefined,
    notices: [],
    before: undefined,
    desiredSince: undefined,
    now,
    ...inputs,
  }).state;

const healthOf = (inputs: Partial<EnvironmentInputs>) => {
  const { health } = join(inputs);
  return health.known
    ? `${health.value.status}: ${health.value.message}`
    : `${health.why}: ${health.reason}`;
};

describe('the health of an environment', () => {
  const failing = podOf('a', [
    { ready: false, reason: 'ImagePullBackOff', state: 'waiting' },
  ]);
  it.each<[string, Partial<EnvironmentInputs>, string]>([
    [
      'all is well',
      { objects: [deployment('Healthy', 'ignored')] },
      'Healthy: ',
    ],
    [
      'the worst object decides',
      {
        objects: [
          deployment('Healthy'),
          objectOf('Ingress', 'i', {
            health: { status: 'Progressing', message: 'no address' },
          }),
        ],
      },
      'Progressing: Ingress i: no address',
    ],
    [
      'its root cause is said instead',
      { objects: [deployment('Degraded'), failing] },
      "Degraded: Its only pod can't pull the image ghcr.io/acme/shop:sha-1111111",
    ],
    [
      'a workload that is well outweighs its pods',
      { objects: [deployment('Healthy'), failing] },
      'Healthy: ',
    ],
    [
      'owned objects do not decide',
      {
        objects: [
          deployment('Healthy'),
          objectOf('ReplicaSet', 'old', {
            owner: { kind: 'Deployment', name: 'shop', uid: 'x' },
            health: { status: 'Degraded', message: 'old' },
          }),
        ],
      },
      'Healthy: ',
    ],
    [
      'hooks do not decide',
      {
        objects: [
          deployment('Healthy'),
          objectOf('Job', 'migrate', {
            annotations: { 'argocd.argoproj.io/hook': 'PreSync' },
            health: { status: 'Degraded', message: 'failed' },
          }),
        ],
      },
      'Healthy: ',
    ],
    [
      'what asks to be ignored does not decide',
      {
        objects: [
          deployment('Healthy'),
          objectOf('Job', 'x', {
            annotations: { 'argocd.argoproj.io/ignore-healthcheck': 'true' },
            health: { status: 'Degraded', message: '' },
          }),
        ],
      },
      'Healthy: ',
    ],
    [
      'paused on purpose',
      { objects: [deployment('Suspended', 'paused')] },
      'Suspended: Deployment shop: paused',
    ],
    [
      'Git asks, the cluster has nothing',
      {},
      'Missing: The cluster has nothing of what Git says.',
    ],
    [
      'nothing was released',
      { desired: pinned('sha-0000000') },
      'Missing: Nothing was released here yet.',
    ],
    [
      'nothing was released, and its image is not there to be pulled',
      {
        desired: pinned('sha-0000000'),
        objects: [deployment('Degraded', 'exceeded its progress deadline')],
      },
      'Missing: Nothing was released here yet.',
    ],
    [
      'not deployed by design',
      { desired: noOverlay('absent') },
      'absent: This environment is not deployed.',
    ],
    [
      'outside the golden path, gone',
      { desired: noOverlay('not-applicable') },
      'absent: This environment is not deployed.',
    ],
    [
      'Git cannot be read and nothing is there',
      { desired: noOverlay('unreadable') },
      'unreadable: Git: unreadable',
    ],
    [
      'Git cannot be read but it runs',
      { desired: noOverlay('unreadable'), objects: [deployment('Healthy')] },
      'Healthy: ',
    ],
    [
      'the cluster was never read',
      {
        clusterRead: { read: false, reason: 'never' },
        objects: [deployment('Healthy')],
      },
      'unreadable: never',
    ],
  ])('%s', (_, inputs, expected) => {
    expect(healthOf(inputs)).toBe(expected);
  });

  it.each<[string, EnvironmentInputs['before'], string | undefined]>([
    ['looked at for the first time: not known', undefined, undefined],
    [
      'known for the first time: not known',
      { status: undefined, since: undefined, driftedSince: undefined },
      undefined,
    ],
    [
      'as before: since then',
      {
        status: 'Degraded',
        since: '2026-11-20T00:00:00Z',
        driftedSince: undefined,
      },
      '2026-11-20T00:00:00Z',
    ],
    [
      'another than before: now',
      {
        status: 'Healthy',
        since: '2026-11-20T00:00:00Z',
        driftedSince: undefined,
      },
      '2026-11-21T12:00:00.000Z',
    ],
  ])('lasts since when, %s', (_, before, since) => {
    const { health } = join({ before, objects: [deployment('Degraded')] });
    expect(health.known && health.value.since).toBe(since);
  });

  it('has a cause only while it is not well', () => {
    expect(
      join({ objects: [deployment('Healthy'), failing] }).cause,
    ).toBeUndefined();
    expect(
      join({
        objects: [deployment('Progressing'), podOf('a', [{ ready: false }])],
      }).cause,
    ).toBeUndefined();
    expect(
      join({ objects: [deployment('Progressing'), failing] }).cause?.reason,
    ).toBe('image-pull');
  });
});

describe('what Git, engine and cluster say', () => {
  it('is kept apart, each with source and time', () => {
    const state = join({
      objects: [
        deployment('Healthy'),
        podOf('a', [{ image: 'ghcr.io/acme/shop:v0' }]),
      ],
      applications: [application('shop-dev')],
    });
    expect(state.synced).toMatchObject({
      known: true,
      source: {
        kind: 'gitops-engine',
        engine: 'argocd',
        cluster: 'engine',
        namespace: 'argocd',
        name: 'shop-dev',
      },
      observedAt: seen,
      value: {
        status: 'Synced',
        release: { tag: 'v1' },
        outOfSync: [{ cluster: 'nonprod', kind: 'Service', name: 'shop' }],
      },
    });
    expect(state.running).toMatchObject({
      known: true,
      source: { kind: 'cluster', cluster: 'nonprod' },
      value: { releases: [{ release: { tag: 'v0' } }] },
    });
    expect(state.drift).toMatchObject({
      drifted: true,
      kinds: ['synced-running'],
    });
    expect(state.workloads).toMatchObject([
      {
        object: { kind: 'Deployment', name: 'shop' },
        desiredReplicas: 3,
        readyReplicas: 2,
      },
    ]);
  });

  it('says which applications claim the same environment, and takes the first by name', () => {
    const state = join({
      applications: [application('z', undefined, 'team-b'), application('a')],
    });
    expect(state.notices).toEqual([
      '2 applications deploy this environment: argocd/a, team-b/z',
    ]);
    expect(state.synced).toMatchObject({ source: { name: 'a' } });
  });

  it.each<[string, Partial<EnvironmentInputs>, object]>([
    ['no application', {}, { known: false, why: 'absent' }],
    [
      'an engine that was never read',
      { engineRead: { read: false, reason: 'engine: never' } },
      { known: false, why: 'unreadable', reason: 'engine: never' },
    ],
  ])('%s', (_, inputs, synced) => {
    expect(join(inputs).synced).toMatchObject(synced);
  });

  it.each<[string, string[], string | undefined, string | undefined]>([
    [
      'by repository',
      ['postgres:16', 'ghcr.io/acme/shop:v1'],
      'ghcr.io/acme/shop',
      'v1',
    ],
    ['by name', ['postgres:16', 'mirror/shop:v1'], undefined, 'v1'],
    [
      'from a mirror of the repository',
      ['mirror/shop:v1'],
      'ghcr.io/acme/shop',
      'v1',
    ],
    ['the only image', ['legacy/monolith:7'], undefined, '7'],
    ['none of several', ['a:1', 'b:2'], undefined, undefined],
    ['none that is another', ['postgres:16'], 'ghcr.io/acme/shop', undefined],
  ])('the applied release is found %s', (_, images, imageRepository, tag) => {
    const { synced } = join({
      imageRepository,
      applications: [application('a', images)],
    });
    expect(synced.known && synced.value.release?.tag).toBe(tag);
  });

  it('keeps since when it drifted while it does', () => {
    const inputs = {
      objects: [podOf('a', [{ image: 'ghcr.io/acme/shop:v0' }])],
    };
    const before = {
      status: 'Healthy',
      since: undefined,
      driftedSince: undefined,
    };
    expect(join(inputs).drift.since).toBeUndefined();
    expect(join({ ...inputs, before }).drift.since).toBe(
      '2026-11-21T12:00:00.000Z',
    );
    expect(
      join({
        ...inputs,
        before: { ...before, driftedSince: '2026-11-20T00:00:00Z' },
      }).drift.since,
    ).toBe('2026-11-20T00:00:00Z');
  });

  it('joins an autoscaler to the workload that it scales', () => {
    const scaler = objectOf('HorizontalPodAutoscaler', 'shop', {
      facts: {
        type: 'autoscaler',
        target: { kind: 'Deployment', name: 'shop' },
        min: 2,
        max: 9,
        current: 3,
      },
    });
    expect(
      join({ objects: [scaler, deployment('Healthy')] }).workloads[0]
        ?.autoscaler,
    ).toEqual({ min: 2, max: 9, current: 3 });
  });
});
