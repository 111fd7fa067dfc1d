import { assessHealth } from '@golden-path/plugin-kubernetes-objects-common';
import { afterEach, describe, expect, it } from 'vitest';
import { resources } from './resources';
import { createTestCluster, shop } from './testing';

interface SeenContainer {
  readonly image: string;
  readonly imageID: string;
  readonly ready: boolean;
  readonly state: { readonly waiting?: { readonly reason: string } };
  readonly lastState: { readonly terminated?: { readonly exitCode: number } };
}

type TestCluster = ReturnType<typeof createTestCluster>;

describe('a Deployment', () => {
  let test: TestCluster;
  afterEach(() => test.stop());
  const pods = () =>
    test.cluster.list(resources.pods, { namespace: 'shop' }).items;
  const deployment = () => {
    const found = test.cluster.get(resources.deployments, 'api', 'shop');
    if (!found) throw new Error('the Deployment is gone');
    return found;
  };
  const health = () => assessHealth(deployment())?.status;
  const containers = () =>
    pods().map(
      pod =>
        (pod.status as { containerStatuses?: SeenContainer[] })
          .containerStatuses?.[0],
    );
  const warnings = () =>
    test.cluster
      .list(resources.events, { namespace: 'shop' })
      .items.map(
        ({ reason, message }) => `${String(reason)}: ${String(message)}`,
      );

  it('gets its pods ready within seconds, and replaces them without ever having fewer', () => {
    test = createTestCluster();
    test.apply(...shop('ghcr.io/acme/api:1.0.0'));
    test.clock.advance(500);
    expect(pods()).toHaveLength(3);
    expect(health()).toBe('Progressing');
    test.clock.advance(5000);
    expect(health()).toBe('Healthy');
    const [first] = containers();
    expect(first?.imageID).toMatch(/^ghcr.io\/acme\/api@sha256:[0-9a-f]{64}$/);

    let fewest = 3;
    let most = 3;
    const watch = test.cluster.subscribe(() => {
      const ready = containers().filter(one => one?.ready).length;
      fewest = Math.min(fewest, ready);
      most = Math.max(most, pods().length);
    });
    test.apply(...shop('ghcr.io/acme/api:1.1.0'));
    test.clock.advance(20_000);
    watch();
    expect({ fewest, most, health: health() }).toEqual({
      fewest: 3,
      most: 4,
      health: 'Healthy',
    });
    expect(new Set(containers().map(one => one?.image))).toEqual(
      new Set(['ghcr.io/acme/api:1.1.0']),
    );
    expect(deployment().status).toMatchObject({
      replicas: 3,
      updatedReplicas: 3,
      availableReplicas: 3,
    });
    expect(test.errors).toEqual([]);
  });

  it.each([
    ['crash', 'CrashLoopBackOff', 1, /Back-off restarting failed container/],
    [
      'missing',
      'ImagePullBackOff',
      undefined,
      /Failed to pull image .* not found/,
    ],
    ['never-ready', undefined, undefined, /Readiness probe failed/],
    ['oom', 'CrashLoopBackOff', 137, /Back-off restarting failed container/],
  ])(
    'whose image is tagged -%s fails in that way, says so in events, and is Degraded after its deadline',
    (ending, reason, exitCode, message) => {
      test = createTestCluster();
      test.apply(
        ...shop(
          `ghcr.io/acme/api:1.0.0-${ending}`,
          { progressDeadlineSeconds: 600 },
          { resources: { limits: { memory: '256Mi' } } },
        ),
      );
      test.clock.advance(10_000);
      expect(health()).toBe('Progressing');
      test.clock.advance(15_000);
      expect(health()).toBe('Degraded');
      const [one] = containers();
      expect(one?.state.waiting?.reason).toBe(reason);
      expect(one?.lastState.terminated?.exitCode).toBe(exitCode);
      expect(warnings()).toContainEqual(expect.stringMatching(message));
      expect(warnings().join()).toContain('ProgressDeadlineExceeded');
      if (ending === 'oom')
        expect(containers().filter(each => each?.ready)).toHaveLength(1);
    },
  );

  it('that runs out of memory keeps exactly one pod of three, whatever their names, also when one is replaced', () => {
    test = createTestCluster();
    test.apply(
      ...shop(
        'ghcr.io/acme/api:1-oom',
        {},
        { resources: { limits: { memory: '256Mi' } } },
      ),
    );
    for (let replaced = 0; replaced < 9; replaced += 1) {
      test.clock.advance(30_000);
      expect(containers().filter(each => each?.ready)).toHaveLength(1);
      const pod = pods()[replaced % 3];
      if (pod) test.cluster.delete(resources.pods, pod.metadata.name, 'shop');
    }
  });

  it('waits for a Secret that is not there yet, and for an image that is slow', () => {
    test = createTestCluster();
    test.apply(
      ...shop(
        'ghcr.io/acme/api:1-slow',
        { replicas: 1 },
        {
          envFrom: [{ secretRef: { name: 'api' } }],
        },
      ),
    );
    test.clock.advance(2000);
    expect(containers()[0]?.state.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'secret "api" not found',
    });
    test.apply({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'api', namespace: 'shop' },
      spec: {
        data: [{ secretKey: 'KEY' }],
        secretStoreRef: { kind: 'ClusterSecretStore', name: 'dev' },
      },
    });
    test.clock.advance(1000);
    expect(warnings()).toContain(
      'UpdateFailed: could not get provider client: ClusterSecretStore "dev" not found',
    );
    test.apply({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: 'dev' },
    });
    test.clock.advance(10_000);
    expect(containers()[0]).toMatchObject({ started: true, ready: false });
    test.clock.advance(50_000);
    expect(containers()[0]?.ready).toBe(true);
  });

  it('goes with all that it made', () => {
    test = createTestCluster();
    test.apply(...shop('ghcr.io/acme/api:1'));
    test.clock.advance(5000);
    test.cluster.delete(resources.deployments, 'api', 'shop');
    test.clock.advance(1000);
    expect(pods()).toEqual([]);
    expect(test.errors).toEqual([]);
  });
});
