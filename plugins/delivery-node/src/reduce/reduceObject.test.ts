import { describe, expect, it } from 'vitest';
import { reduceObject } from './reduceObject';
import { context, object, reduce } from './testing/reduce';

describe('an object that is kept', () => {
  it('has its identity, owner, labels and the annotations of a list, and nothing of its history', () => {
    const summary = reduce('apps/v1', 'ReplicaSet', {
      metadata: {
        labels: { app: 'api', team: 'x', 'acme.io/environment': 'dev' },
        annotations: {
          'kubectl.kubernetes.io/last-applied-configuration': 'canary',
          'deployment.kubernetes.io/revision': '3',
        },
        managedFields: [{ manager: 'canary' }],
        ownerReferences: [
          { kind: 'X', name: 'x', uid: 'x' },
          { kind: 'Deployment', name: 'api', uid: 'd', controller: true },
        ],
        creationTimestamp: '2026-01-01T01:00:00+01:00',
      },
      spec: { replicas: 1 },
      status: { replicas: 1, readyReplicas: 1 },
    });
    expect(summary).toMatchObject({
      cluster: 'nonprod',
      labels: { app: 'api', team: 'x', 'acme.io/environment': 'dev' },
      annotations: { 'deployment.kubernetes.io/revision': '3' },
      owner: { kind: 'Deployment', name: 'api', uid: 'd' },
      createdAt: '2026-01-01T00:00:00.000Z',
      spec: undefined,
    });
    expect(JSON.stringify(summary)).not.toContain('canary');
  });

  it('has at most so many labels, of keys that can be one, and always those that say what it belongs to', () => {
    const many = Object.fromEntries(
      Array.from({ length: 5_000 }, (_, index) => [`a${index}`, 'x']),
    );
    const long = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `${'a'.repeat(200)}.io/l${index}`,
        'x'.repeat(1_000_000),
      ]),
    );
    const usual = { 'k8s-app': 'api', 'acme.io/environment': 'dev' };
    const labelsOf = (labels: object) =>
      reduce('v1', 'Service', { metadata: { labels } }).labels;
    expect(Object.keys(labelsOf({ ...many, ...usual }))).toHaveLength(50);
    expect(labelsOf({ ...many, ...usual })).toMatchObject(usual);
    expect(JSON.stringify(labelsOf(long)).length).toBeLessThan(4_000);
    expect(
      labelsOf({ 'a b': '1', __proto__: '2', 'x/y/z': '3', '\u202ea': '4' }),
    ).toEqual({});
  });

  it('of the kind CronJob is Suspended while nothing is scheduled, though Argo CD calls it Healthy', () => {
    const cronJob = (suspend: boolean) => {
      const { health, facts } = reduce('batch/v1', 'CronJob', {
        spec: { suspend, schedule: '0 * * * *' },
        status: {},
      });
      return [health?.status, facts.type === 'workload' && facts.paused];
    };
    expect([cronJob(true), cronJob(false)]).toEqual([
      ['Suspended', true],
      ['Healthy', false],
    ]);
  });

  it('of the kind Job asks for its pods until it has ended, and for none from then on', () => {
    const desired = (conditions: object[]) => {
      const { facts } = reduce('batch/v1', 'Job', {
        spec: { completions: 2, parallelism: 1 },
        status: { conditions },
      });
      return facts.type === 'workload' && facts.desired;
    };
    expect([
      desired([]),
      desired([{ type: 'Suspended', status: 'True' }]),
      desired([{ type: 'Complete', status: 'False' }]),
      desired([{ type: 'Complete', status: 'True' }]),
      desired([{ type: 'Failed', status: 'True' }]),
    ]).toEqual([2, 2, 2, undefined, undefined]);
  });

  it('of the kind Pod says how each container fares, and not what its program printed', () => {
    const summary = reduce('v1', 'Pod', {
      spec: {
        containers: [
          {
            name: 'api',
            image: 'ghcr.io/acme/api:sha-1',
            resources: { limits: { memory: '256Mi' } },
            env: [{ name: 'TOKEN', value: 'canary-env' }],
          },
        ],
        initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
      },
      status: {
        phase: 'Running',
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            message: 'no\u001b[31m room',
          },
        ],
        containerStatuses: [
          {
            name: 'api',
            restartCount: 4,
            imageID: 'ghcr.io/acme/api@sha256:1',
            state: {
              terminated: {
                exitCode: 1,
                reason: 'Error',
                message: 'canary-log',
              },
            },
            lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
          },
        ],
      },
    });
    expect(summary.facts).toMatchObject({
      type: 'pod',
      ready: false,
      scheduling: 'no [31m room',
      containers: [
        { name: 'proxy', init: false, state: 'unknown' },
        {
          name: 'api',
          restarts: 4,
          state: 'terminated',
          exitCode: 1,
          lastTermination: { reason: 'OOMKilled', exitCode: 137 },
          memoryLimit: '256Mi',
        },
      ],
    });
    expect(JSON.stringify(summary)).not.toContain('canary');
  });

  it('of a kind that is compared has its fields with every value that may be secret masked, the same alike', () => {
    const container = (token: string, image: string) => ({
      name: 'api',
      image,
      args: ['--password=canary-arg'],
      env: [
        { name: 'TOKEN', value: token },
        { name: 'EMPTY', value: '' },
        {
          name: 'DB',
          valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
        },
      ],
      livenessProbe: {
        httpGet: {
          path: '/health',
          httpHeaders: [{ name: 'Authorization', value: 'canary-header' }],
        },
      },
    });
    const spec = (token: string, image: string) =>
      reduce('apps/v1', 'Deployment', {
        spec: {
          replicas: 2,
          template: {
            metadata: { annotations: { note: 'canary-note' } },
            spec: { containers: [container(token, image)] },
          },
        },
      }).spec;
    const one = spec('canary-1', 'a:1');
    const text = JSON.stringify(one);
    expect(text).not.toContain('canary');
    expect(text).toContain('"image":"a:1"');
    expect(text).toContain('{"name":"db","key":"password"}');
    expect(text).toContain('"name":"Authorization"');
    expect(text).toContain('{"name":"EMPTY","value":""}');
    expect(text).toContain('"path":"/health"');
    expect(spec('canary-1', 'a:1')).toEqual(one);
    expect(spec('canary-2', 'a:1')).not.toEqual(one);
  });

  it('of a kind without a rule is "other", with the health of its condition Ready alone', () => {
    const database = (rest: object) =>
      reduce('acme.io/v1', 'Database', {
        spec: { password: 'canary' },
        ...rest,
      });
    const health = (...conditions: object[]) =>
      database({ metadata: { generation: 2 }, status: { conditions } }).health
        ?.status;
    expect(database({})).toMatchObject({
      facts: { type: 'other' },
      spec: undefined,
      health: null,
    });
    const ready = (status: string) => ({ type: 'Ready', status });
    expect([
      health({ type: 'Synced', status: 'True' }),
      health(ready('True')),
      health(ready('False')),
      health(ready('Unknown')),
      health(ready('False'), { type: 'Reconciling', status: 'True' }),
      health(ready('False'), { type: 'Stalled', status: 'True' }),
      database({
        metadata: { generation: 2 },
        status: { observedGeneration: 1, conditions: [ready('True')] },
      }).health?.status,
    ]).toEqual([
      undefined,
      'Healthy',
      'Degraded',
      'Progressing',
      'Progressing',
      'Degraded',
      'Progressing',
    ]);
    expect(
      reduce('policy/v1', 'PodDisruptionBudget', { status: {} }).facts.type,
    ).toBe('other');
  });
});

describe('an application of a GitOps engine', () => {
  const application = {
    metadata: { namespace: 'argocd' },
    spec: {
      source: {
        repoURL: 'https://bot:canary@git.acme.io/c.git',
        path: 'apps/api',
      },
      destination: { server: 'https://prod.acme.io', namespace: 'shop' },
      syncPolicy: { automated: {} },
    },
    status: {
      sync: { status: 'OutOfSync', revision: 'abc' },
      health: { status: 'Degraded' },
      operationState: { phase: 'Failed', message: 'no' },
      history: [{ deployedAt: '2026-01-01T00:00:00Z' }],
      resources: [
        { kind: 'Service', version: 'v1', name: 'api', status: 'Synced' },
        {
          group: 'apps',
          version: 'v1',
          kind: 'Deployment',
          name: 'api',
          namespace: 'shop',
          status: 'OutOfSync',
        },
      ],
      summary: { images: ['a:1', 7] },
    },
  };

  it('of Argo CD says what it applied, where to, and what differs', () => {
    const { facts } = reduce(
      'argoproj.io/v1alpha1',
      'Application',
      application,
    );
    expect(facts).toEqual({
      type: 'application',
      engine: 'argocd',
      sync: 'OutOfSync',
      engineHealth: 'Degraded',
      revision: 'abc',
      operation: 'failed',
      message: 'no',
      syncedAt: '2026-01-01T00:00:00.000Z',
      automated: true,
      repository: 'https://git.acme.io/c.git',
      path: 'apps/api',
      destination: { cluster: 'prod', namespace: 'shop' },
      images: ['a:1'],
      outOfSync: [
        {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'api',
        },
      ],
    });
  });

  it.each([
    ['shop', false],
    ['argocd', true],
    ['argocd-evil', false],
    ['team-shop', true],
    ['', false],
  ])(
    'C8: in the namespace %j that claims Healthy is believed: %s',
    (namespace, believed) => {
      const claim = object('argoproj.io/v1alpha1', 'Application', {
        metadata: { namespace },
        status: { health: { status: 'Healthy' }, sync: { status: 'Synced' } },
      });
      expect(reduceObject(claim, context)).toMatchObject(
        believed ? { kept: true } : { kept: false, why: 'foreign' },
      );
    },
  );

  it('of Flux says the commit it applied and whether that is what it was asked for', () => {
    const kustomization = (ready: string, generation: number) =>
      reduce('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', {
        metadata: { namespace: 'flux-system', generation },
        spec: { path: './apps/api', images: [{ name: 'a', newTag: '1' }] },
        status: {
          observedGeneration: 2,
          lastAppliedRevision: 'main@sha1:abc',
          conditions: [{ type: 'Ready', status: ready, message: 'why' }],
        },
      }).facts;
    expect(kustomization('True', 2)).toMatchObject({
      engine: 'flux',
      sync: 'Synced',
      revision: 'abc',
      path: 'apps/api',
      images: ['a:1'],
      operation: 'succeeded',
      message: undefined,
    });
    expect(kustomization('True', 3)).toMatchObject({ sync: 'OutOfSync' });
    expect(kustomization('False', 2)).toMatchObject({
      sync: 'OutOfSync',
      operation: 'failed',
      message: 'why',
    });
    expect(
      reduce('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
        metadata: { namespace: 'flux-system' },
        spec: { values: { password: 'canary' } },
        status: { history: [{ chartVersion: '1.2.3' }] },
      }),
    ).toMatchObject({ facts: { revision: '1.2.3' }, spec: undefined });
  });
});
