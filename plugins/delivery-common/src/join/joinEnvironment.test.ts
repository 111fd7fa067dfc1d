import { describe, expect, it } from 'vitest';
import { seen, deployment, application, join } from '../testing/joinInputs';
import { objectOf, podOf } from '../testing/summaries';
import type { EnvironmentInputs } from './index';

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
