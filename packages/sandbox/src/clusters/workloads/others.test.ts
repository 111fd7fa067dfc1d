import { assessHealth } from '@golden-path/plugin-kubernetes-objects-common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { KubernetesObject, ResourceName } from '../state/clusterState';
import { resources } from './resources';
import { createTestCluster, shop } from './testing';

const object = (
  apiVersion: string,
  kind: string,
  spec: Record<string, unknown>,
): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name: 'api', namespace: 'shop' },
  spec,
});

const podTemplate = (image: string, restartPolicy = 'Always') => ({
  metadata: { labels: { app: 'api' } },
  spec: { restartPolicy, containers: [{ name: 'api', image }] },
});

describe('the other workloads', () => {
  let test: ReturnType<typeof createTestCluster>;
  beforeEach(() => {
    test = createTestCluster();
    test.apply({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'shop' },
    });
  });
  afterEach(() => {
    expect(test.errors).toEqual([]);
    test.stop();
  });
  const get = (resource: ResourceName) => {
    const found = test.cluster.get(resource, 'api', 'shop');
    if (!found) throw new Error(`no ${resource.plural}`);
    return found;
  };
  const health = (resource: ResourceName) =>
    assessHealth(get(resource))?.status;
  const names = (resource: ResourceName) =>
    test.cluster
      .list(resource, { namespace: 'shop' })
      .items.map(({ metadata }) => metadata.name);

  it('a StatefulSet starts its pods one after the other, and replaces them from the last', () => {
    const set = (image: string) =>
      object('apps/v1', 'StatefulSet', {
        replicas: 3,
        serviceName: 'api',
        selector: { matchLabels: { app: 'api' } },
        template: podTemplate(image),
      });
    test.apply(set('api:1'));
    test.clock.advance(600);
    expect(names(resources.pods)).toEqual(['api-0']);
    test.clock.advance(15_000);
    expect(names(resources.pods)).toEqual(['api-0', 'api-1', 'api-2']);
    expect(health(resources.statefulSets)).toBe('Healthy');
    test.apply(set('api:2'));
    test.clock.advance(20_000);
    expect(health(resources.statefulSets)).toBe('Healthy');
    expect(get(resources.statefulSets).status).toMatchObject({
      updatedReplicas: 3,
    });
  });

  it('a DaemonSet runs on every node', () => {
    test.apply(
      object('apps/v1', 'DaemonSet', {
        selector: { matchLabels: { app: 'api' } },
        template: podTemplate('api:1'),
      }),
    );
    test.clock.advance(6000);
    expect(health(resources.daemonSets)).toBe('Healthy');
    expect(names(resources.pods)).toHaveLength(3);
  });

  it('a Job ends, well or badly', () => {
    test.apply(
      object('batch/v1', 'Job', { template: podTemplate('api:1', 'Never') }),
    );
    test.clock.advance(6000);
    expect(health(resources.jobs)).toBe('Healthy');
    test.cluster.delete(resources.jobs, 'api', 'shop');
    test.apply(
      object('batch/v1', 'Job', {
        backoffLimit: 0,
        template: podTemplate('api:1-crash', 'Never'),
      }),
    );
    test.clock.advance(6000);
    expect(assessHealth(get(resources.jobs))).toEqual({
      status: 'Degraded',
      message: 'Job has reached the specified backoff limit',
    });
  });

  it('a CronJob starts Jobs by its schedule and keeps the last ones, and none while it is suspended', () => {
    const cron = (suspend: boolean) =>
      object('batch/v1', 'CronJob', {
        schedule: '*/10 * * * *',
        suspend,
        jobTemplate: { spec: { template: podTemplate('api:1', 'Never') } },
      });
    test.apply(cron(false));
    test.clock.advance(61 * 60_000);
    expect(names(resources.jobs)).toHaveLength(3);
    expect(get(resources.cronJobs).status).toMatchObject({
      lastScheduleTime: '2026-03-02T10:00:00Z',
      lastSuccessfulTime: expect.stringMatching(/^2026-03-02T10:00:0/),
    });
    test.apply(cron(true));
    test.clock.advance(60 * 60_000);
    expect(get(resources.cronJobs).status).toMatchObject({
      lastScheduleTime: '2026-03-02T10:00:00Z',
    });
  });

  it('an autoscaler brings a Deployment between its bounds, and a budget counts its pods', () => {
    test.apply(
      ...shop('api:1', { replicas: 1 }),
      object('autoscaling/v2', 'HorizontalPodAutoscaler', {
        minReplicas: 3,
        maxReplicas: 8,
        scaleTargetRef: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          name: 'api',
        },
      }),
      object('policy/v1', 'PodDisruptionBudget', {
        minAvailable: 2,
        selector: { matchLabels: { app: 'api' } },
      }),
    );
    test.clock.advance(8000);
    expect(names(resources.pods)).toHaveLength(3);
    expect(health(resources.autoscalers)).toBe('Healthy');
    expect(get(resources.budgets).status).toMatchObject({
      currentHealthy: 3,
      disruptionsAllowed: 1,
    });
  });

  it('a Rollout takes the template of its Deployment, brings a release out in steps, and gives up one that fails', () => {
    const steps = [
      { setWeight: 10 },
      { pause: { duration: '5m' } },
      { setWeight: 50 },
      { pause: { duration: '5m' } },
    ];
    const apply = (image: string) =>
      test.apply(
        ...shop(image, { replicas: undefined }),
        object('argoproj.io/v1alpha1', 'Rollout', {
          replicas: 4,
          workloadRef: {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'api',
            scaleDown: 'onsuccess',
          },
          strategy: { canary: { steps } },
        }),
      );
    apply('api:1');
    test.clock.advance(10_000);
    expect(health(resources.rollouts)).toBe('Healthy');
    expect(names(resources.pods)).toHaveLength(4);
    expect(health(resources.deployments)).toBe('Healthy');

    apply('api:2');
    test.clock.advance(8000);
    expect(get(resources.rollouts).status).toMatchObject({
      phase: 'Progressing',
      updatedReplicas: 1,
      replicas: 4,
    });
    test.clock.advance(40_000);
    expect(health(resources.rollouts)).toBe('Healthy');

    apply('api:3-crash');
    test.clock.advance(40_000);
    expect(assessHealth(get(resources.rollouts))?.status).toBe('Degraded');
    expect(get(resources.rollouts).status).toMatchObject({
      abort: true,
      availableReplicas: 4,
      updatedReplicas: 0,
    });
  });

  it('a route is accepted once its gateway is there, and its backends resolved', () => {
    const route = object('gateway.networking.k8s.io/v1', 'HTTPRoute', {
      parentRefs: [{ name: 'internal', namespace: 'gateway' }],
      rules: [{ backendRefs: [{ name: 'api', port: 80 }] }],
    });
    test.apply(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'gateway' } },
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'Gateway',
        metadata: { name: 'internal', namespace: 'gateway' },
      },
      route,
    );
    test.clock.advance(100);
    expect(assessHealth(get(resources.routes))).toMatchObject({
      status: 'Degraded',
    });
    test.apply(object('v1', 'Service', { ports: [{ port: 80 }] }));
    test.clock.advance(100);
    expect(health(resources.routes)).toBe('Healthy');
  });
});
