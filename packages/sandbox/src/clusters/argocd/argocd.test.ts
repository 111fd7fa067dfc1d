import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { resources } from '../workloads';
import { asApplication } from './applications';
import { argocd } from './resources';
import { createTestPlatform } from './testing';

const yaml = (value: unknown) => `${JSON.stringify(value)}\n`;
const overlay = 'apps/api/overlays/dev';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api' },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'api' } },
    template: {
      metadata: { labels: { app: 'api' } },
      spec: { containers: [{ name: 'api', image: 'api' }] },
    },
  },
};
const migration = (image: string) => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: {
    name: 'migrate',
    annotations: {
      'argocd.argoproj.io/hook': 'PreSync',
      'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
    },
  },
  spec: {
    backoffLimit: 0,
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'migrate', image }],
      },
    },
  },
});
const kustomization = (tag: string, files: string[]) =>
  yaml({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    namespace: 'api-dev',
    resources: files,
    images: [{ name: 'api', newName: 'ghcr.io/acme/api', newTag: tag }],
  });
const application = (
  automated: object | undefined,
  retry: object = { limit: 0 },
) =>
  yaml({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: {
      name: 'api-dev',
      namespace: 'argocd',
      annotations: {
        'argocd.argoproj.io/manifest-generate-paths': `/${overlay}`,
      },
    },
    spec: {
      project: 'team',
      source: {
        repoURL: 'http://localhost:7010/platform/gitops-config',
        targetRevision: 'main',
        path: overlay,
      },
      destination: { name: 'prod', namespace: 'api-dev' },
      syncPolicy: {
        ...(automated && { automated }),
        retry,
        syncOptions: ['PruneLast=true'],
      },
    },
  });
const project = yaml({
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'team', namespace: 'argocd' },
  spec: {
    sourceRepos: ['*'],
    destinations: [{ name: '*', namespace: '*-dev' }],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
    namespaceResourceWhitelist: ['apps', '', 'batch'].flatMap(group =>
      ['Deployment', 'ConfigMap', 'Job'].map(kind => ({ group, kind })),
    ),
  },
});
const files = {
  'projects/team.yaml': project,
  'appsets/api.yaml': application({ prune: true, selfHeal: true }),
  [`${overlay}/kustomization.yaml`]: kustomization('1.0.0', [
    'namespace.yaml',
    'deployment.yaml',
    'settings.yaml',
  ]),
  [`${overlay}/namespace.yaml`]: yaml({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: 'api-dev',
      annotations: {
        'argocd.argoproj.io/sync-wave': '-4',
        'argocd.argoproj.io/sync-options': 'Prune=false,Delete=false',
      },
    },
  }),
  [`${overlay}/deployment.yaml`]: yaml(deployment),
  [`${overlay}/settings.yaml`]: yaml({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'settings' },
    data: { COLOUR: 'blue' },
  }),
};

describe('Argo CD', () => {
  let test: Awaited<ReturnType<typeof createTestPlatform>>;
  beforeEach(async () => {
    test = await createTestPlatform(files);
  });
  afterEach(() => test.remove());
  const prod = () => {
    const [, cluster] = test.clusters;
    if (!cluster) throw new Error('no prod');
    return cluster;
  };
  const app = () => {
    const found = test.home.get(argocd.applications, 'api-dev', 'argocd');
    if (!found) throw new Error('no Application');
    return asApplication(found);
  };
  const says = () => {
    const { sync, health, operationState } = app().status ?? {};
    return [sync?.status, health?.status, operationState?.phase].join(' ');
  };
  const live = (name = 'api') =>
    prod().get(resources.deployments, name, 'api-dev');

  it('brings a merge to the cluster, waits for its health, and tells what it did', async () => {
    await test.pass(1500);
    expect(says()).toBe('Synced Progressing Running');
    expect(app().status?.operationState?.message).toBe(
      'waiting for healthy state of apps/Deployment/api',
    );
    await test.pass(8000);
    expect(says()).toBe('Synced Healthy Succeeded');

    const commit = await test.merge({
      [`${overlay}/kustomization.yaml`]: kustomization('1.1.0', [
        'namespace.yaml',
        'deployment.yaml',
      ]),
    });
    await test.pass(1000);
    expect(live()).toMatchObject({
      spec: {
        template: {
          spec: { containers: [{ image: 'ghcr.io/acme/api:1.1.0' }] },
        },
      },
    });
    await test.pass(15_000);
    expect(says()).toBe('Synced Healthy Succeeded');
    expect(app().status).toMatchObject({
      sync: { revision: commit },
      history: [{ id: 0 }, { id: 1, revision: commit }],
      summary: { images: ['ghcr.io/acme/api:1.1.0'] },
      resources: [
        { kind: 'Namespace', name: 'api-dev', status: 'Synced', syncWave: -4 },
        { kind: 'Deployment', status: 'Synced', health: { status: 'Healthy' } },
      ],
    });
    // What Git has lost is gone, and the namespace is kept whatever happens.
    expect(
      prod().get(resources.configMaps, 'settings', 'api-dev'),
    ).toBeUndefined();
    expect(test.errors).toEqual([]);
  });

  it('undoes what somebody edits in the cluster, and only shows it where self-healing is off', async () => {
    await test.pass(10_000);
    const edit = () => {
      const now = live();
      if (!now) throw new Error('no Deployment');
      prod().update(
        resources.deployments,
        { ...now, spec: { ...(now.spec as object), replicas: 5 } },
        { manager: 'kubectl-edit' },
      );
    };
    edit();
    await test.pass(3000);
    expect(live()).toMatchObject({ spec: { replicas: 2 } });

    await test.merge({ 'appsets/api.yaml': application({ prune: true }) });
    await test.pass(3000);
    edit();
    await test.pass(10_000);
    expect(live()).toMatchObject({ spec: { replicas: 5 } });
    expect(says()).toBe('OutOfSync Healthy Succeeded');
    expect(app().status?.operationState?.syncResult.resources).not.toEqual([]);
  });

  it('holds what nobody has automated, until somebody asks for a commit', async () => {
    const first = await test.merge({
      'appsets/api.yaml': application(undefined),
    });
    await test.pass(2000);
    // The Application was automated a moment ago, so start from a cluster without it.
    prod().delete(resources.namespaces, 'api-dev');
    await test.pass(3000);
    expect(says()).toMatch(/^OutOfSync Missing/);
    const head = await test.merge({
      [`${overlay}/kustomization.yaml`]: kustomization('2.0.0', [
        'namespace.yaml',
        'deployment.yaml',
        'settings.yaml',
      ]),
    });
    test.home.update(argocd.applications, {
      ...app(),
      operation: {
        initiatedBy: { username: 'mina.park' },
        sync: { revision: first },
      },
    });
    await test.pass(12_000);
    expect(says()).toBe('OutOfSync Healthy Succeeded');
    expect(app().operation).toBeUndefined();
    expect(app().status).toMatchObject({
      sync: { revision: head },
      operationState: { syncResult: { revision: first } },
      summary: { images: ['ghcr.io/acme/api:1.0.0'] },
    });
  });

  it('runs a hook first and stops where it fails, and tries again as the policy says', async () => {
    await test.pass(10_000);
    const list = [
      'namespace.yaml',
      'deployment.yaml',
      'settings.yaml',
      'migrate.yaml',
    ];
    await test.merge({
      'appsets/api.yaml': application(
        { selfHeal: true },
        { limit: 1, backoff: { duration: '5s' } },
      ),
      [`${overlay}/migrate.yaml`]: yaml(migration('migrations:1-crash')),
      [`${overlay}/kustomization.yaml`]: kustomization('2.0.0', list),
    });
    await test.pass(4000);
    expect(app().status?.operationState?.message).toMatch(
      /completed unsuccessfully, reason: Job has reached the specified backoff limit\. Retrying attempt #1 at/,
    );
    await test.pass(12_000);
    expect(says()).toBe('OutOfSync Healthy Failed');
    expect(live()).toMatchObject({
      spec: {
        template: {
          spec: { containers: [{ image: 'ghcr.io/acme/api:1.0.0' }] },
        },
      },
    });
    await test.merge({
      [`${overlay}/migrate.yaml`]: yaml(migration('migrations:2')),
    });
    await test.pass(15_000);
    expect(says()).toBe('Synced Healthy Succeeded');
    expect(app().status?.summary).toEqual({
      images: ['ghcr.io/acme/api:2.0.0', 'migrations:2'],
    });
  });

  it('says what is wrong with Git or with the Application, and keeps the cluster as it is', async () => {
    await test.pass(10_000);
    await test.merge({
      [`${overlay}/kustomization.yaml`]: kustomization('2.0.0', ['lost.yaml']),
    });
    await test.pass(2000);
    expect(app().status?.sync?.status).toBe('Unknown');
    expect(app().status?.conditions).toMatchObject([
      {
        type: 'ComparisonError',
        message: expect.stringMatching(
          /Failed to load target state: .*lost\.yaml/,
        ),
      },
    ]);
    expect(live()).toBeDefined();
    await test.merge({
      [`${overlay}/kustomization.yaml`]: files[`${overlay}/kustomization.yaml`],
      [`${overlay}/settings.yaml`]: yaml({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'settings' },
      }),
    });
    await test.pass(2000);
    expect(app().status?.operationState).toMatchObject({
      phase: 'Failed',
      message: 'resource :Secret is not permitted in project team',
    });
  });
});
