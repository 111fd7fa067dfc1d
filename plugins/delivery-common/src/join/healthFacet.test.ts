import { describe, expect, it } from 'vitest';
import { pinned, noOverlay, deployment, join } from '../testing/joinInputs';
import { objectOf, podOf } from '../testing/summaries';
import type { EnvironmentInputs } from './index';

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
