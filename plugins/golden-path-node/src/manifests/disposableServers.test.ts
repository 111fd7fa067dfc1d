import { describe, expect, it } from 'vitest';
import type { BlueprintInput } from '@golden-path/plugin-golden-path-common';
import {
  KubernetesObject,
  listAt,
  nameOf,
  numberAt,
  parseQuantity,
  recordAt,
  stringAt,
  stringMapAt,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { GenerationContext } from '../generation/types';
import { createVerifier } from '../verification';
import { declaredFacts } from '../verification/checks';
import { dependencyKinds } from './dependencies';
import { generateConfigChange } from './generateConfigChange';
import { disposableServersIn, variablesOf } from './servers';
import { contextOf } from './testing/context';
import { kustomize4, objectsIn, render } from './testing/render';

const { verify } = createVerifier({ renderer: kustomize4 });
const migrations = { command: ['dist/migrate.js'] };
const everything: Partial<BlueprintInput['spec']> = {
  dependencies: [{ type: 'postgres' }, { type: 'redis' }],
  migrations,
  secrets: ['STRIPE_KEY'],
};

const renderedIn = async (context: GenerationContext, environment: string) =>
  objectsIn(
    await render(
      generateConfigChange(context),
      `apps/refunds-api/overlays/${environment}`,
    ),
  );
const preview = (spec: Partial<BlueprintInput['spec']>) =>
  renderedIn(contextOf({ ...everything, ...spec }), 'preview');
const find = (
  objects: readonly KubernetesObject[],
  kind: string,
  name: string,
) => {
  const found = objects.find(
    object => object.kind === kind && nameOf(object) === name,
  );
  if (!found) throw new Error(`no ${kind} ${name}`);
  return found;
};
const podOf = (object: KubernetesObject) =>
  recordAt(object, 'spec', 'template', 'spec');
const containerOf = (object: KubernetesObject) =>
  valueAt(podOf(object), 'containers', 0);

describe('verification', () => {
  it.each<[string, Partial<BlueprintInput['spec']>]>([
    ['Redis', { dependencies: [{ type: 'redis' }] }],
    ['both and a slow start', { ...everything, slowStart: true }],
  ])('finds nothing in a service with %s', async (_name, spec) => {
    const context = contextOf(spec);
    const report = await verify(generateConfigChange(context), {
      organisation: context.organisation,
      blueprint: declaredFacts(context.blueprint),
    });
    expect(report.findings).toEqual([]);
    expect(report.overlays).toHaveLength(context.plans.length);
    expect(report.objects.valid).toBe(report.objects.total);
  });

  it('finds a variable that the Secret of a server will not have', async () => {
    const context = contextOf(everything);
    const path = 'apps/refunds-api/overlays/preview/postgres-secret.yaml';
    const tree = new Map(
      [...generateConfigChange(context)].filter(
        ([file]) => !file.includes('/overlays/') || file.includes('/preview/'),
      ),
    );
    const file = tree.get(path);
    if (!file) throw new Error(path);
    const content = file.content.replace('DATABASE_URL:', 'DB_URL:');
    tree.set(path, { ...file, content });
    const report = await verify(tree, { organisation: context.organisation });
    expect(report.findings.map(({ rule, message }) => [rule, message])).toEqual(
      ['Deployment', 'Job'].map(() => [
        'reference.configuration',
        expect.stringContaining(
          'Secret refunds-api-postgres has no key DATABASE_URL',
        ),
      ]),
    );
  });
});

describe("a preview's servers", () => {
  const rendered = preview({});

  it('are in no other environment', async () => {
    const context = contextOf(everything);
    for (const plan of context.plans) {
      const own = disposableServersIn(plan).map(({ id }) => id);
      expect(own, plan.name).toEqual(
        plan.kind === 'preview' ? ['postgres', 'redis'] : [],
      );
    }
    expect((await renderedIn(context, 'dev')).map(nameOf)).not.toContain(
      'refunds-api-postgres',
    );
  });

  it('are started before the migration, and that before the service', async () => {
    const objects = await rendered;
    const wave = (kind: string, name: string) =>
      Number(
        stringMapAt(find(objects, kind, name), 'metadata', 'annotations').get(
          'argocd.argoproj.io/sync-wave',
        ) ?? 0,
      );
    const waves = [
      wave('Password', 'refunds-api-postgres'),
      wave('ExternalSecret', 'refunds-api-postgres'),
      wave('Job', 'refunds-api-migrate'),
      wave('Deployment', 'refunds-api'),
    ];
    expect(waves).toEqual([...new Set(waves)].sort((a, b) => a - b));
    expect(wave('Deployment', 'refunds-api-postgres')).toBeLessThan(
      wave('Job', 'refunds-api-migrate'),
    );
  });

  it('have passwords that are made in the cluster once, and reach the service under the names that it knows', async () => {
    const objects = await rendered;
    for (const server of ['postgres', 'redis'] as const) {
      const name = `refunds-api-${server}`;
      const { spec } = find(objects, 'ExternalSecret', name);
      expect(spec).toMatchObject({
        refreshPolicy: 'CreatedOnce',
        dataFrom: [{ sourceRef: { generatorRef: { kind: 'Password', name } } }],
      });
      expect(spec).not.toHaveProperty('secretStoreRef');
      expect(
        Object.keys(recordAt(spec, 'target', 'template', 'data') ?? {}),
      ).toEqual([...dependencyKinds.get(server).secrets, 'password']);
    }
    const fromServers = [
      ['DATABASE_URL', 'refunds-api-postgres'],
      ['REDIS_URL', 'refunds-api-redis'],
    ].map(([key, name]) => ({
      name: key,
      valueFrom: { secretKeyRef: { key, name } },
    }));
    for (const [kind, name] of [
      ['Deployment', 'refunds-api'],
      ['Job', 'refunds-api-migrate'],
    ] as const) {
      const container = containerOf(find(objects, kind, name));
      expect(listAt(container, 'env'), kind).toEqual(
        expect.arrayContaining(fromServers),
      );
      expect(listAt(container, 'envFrom'), kind).toEqual([
        {
          configMapRef: {
            name: expect.stringMatching(/^refunds-api-config-\w+$/),
          },
        },
        { secretRef: { name: 'refunds-api-secrets' } },
      ]);
    }
  });

  it('leave all other secrets to the store, and ask it for nothing where there are none', async () => {
    const stored = (objects: readonly KubernetesObject[]) =>
      listAt(
        find(objects, 'ExternalSecret', 'refunds-api-secrets'),
        ...['spec', 'data'],
      ).map(entry => stringAt(entry, 'secretKey'));
    const secrets = ['STRIPE_KEY', 'DATABASE_URL'];
    expect(stored(await preview({ secrets }))).toEqual(['STRIPE_KEY']);
    const none = await preview({ secrets: [] });
    expect(() => stored(none)).toThrow('no ExternalSecret');
    expect(
      listAt(containerOf(find(none, 'Deployment', 'refunds-api')), 'envFrom'),
    ).toHaveLength(1);
  });

  it('are reached by the service and its migrations only, which reach no managed server from there', async () => {
    const policies = (await rendered).filter(
      ({ kind }) => kind === 'NetworkPolicy',
    );
    expect(JSON.stringify(policies)).not.toMatch(/"cidr":"(10|172|192|fc)/);
    const labels = (component: string) => ({
      matchLabels: {
        'app.kubernetes.io/name': 'refunds-api',
        'app.kubernetes.io/component': component,
      },
    });
    const policy = (name: string) => find(policies, 'NetworkPolicy', name).spec;
    expect(policy('refunds-api-postgres')).toEqual({
      podSelector: labels('postgres'),
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: ['api', 'migrations'].map(component => ({
            podSelector: labels(component),
          })),
          ports: [{ protocol: 'TCP', port: 5432 }],
        },
      ],
    });
    expect(listAt(policy('refunds-api-redis'), 'ingress')).toMatchObject([
      { from: [{ podSelector: labels('api') }] },
    ]);
    for (const name of ['refunds-api', 'refunds-api-migrate'])
      expect(listAt(policy(name), 'egress'), name).toContainEqual({
        to: [{ podSelector: labels('postgres') }],
        ports: [{ protocol: 'TCP', port: 5432 }],
      });
  });

  it.each([
    ['of the usual size', {}, '1'],
    [
      'of a size that a blueprint asks for',
      {
        sizing: {
          preview: {
            cpu: { limit: '1500m' },
            memory: { request: '1Gi', limit: '1.5Gi' },
          },
        },
      },
      '3550m',
    ],
  ] as const)(
    'fit the quota beside a migration and two releases of the service, %s',
    async (_size, spec, limit) => {
      const objects = await preview(spec);
      const quota = recordAt(
        find(objects, 'ResourceQuota', 'refunds-api'),
        ...['spec', 'hard'],
      );
      const amount = (value: unknown) =>
        Number(parseQuantity(String(value)) ?? Number.NaN);
      const pods = objects.flatMap(object => {
        if (object.kind !== 'Deployment' && object.kind !== 'Job') return [];
        const surge = numberAt(
          object,
          ...['spec', 'strategy', 'rollingUpdate', 'maxSurge'],
        );
        const count =
          (numberAt(object, 'spec', 'replicas') ?? 1) + (surge ?? 0);
        return Array.from({ length: count }, () =>
          recordAt(containerOf(object), 'resources'),
        );
      });
      expect(pods).toHaveLength(5);
      expect(quota?.['limits.cpu']).toBe(limit);
      for (const key of [
        'requests.cpu',
        'requests.memory',
        'limits.cpu',
        'limits.memory',
      ]) {
        const used = pods
          .map(resources => amount(valueAt(resources, ...key.split('.'))))
          .reduce((sum, value) => sum + value, 0);
        expect(used, key).toBeGreaterThan(0);
        expect(used, key).toBeLessThanOrEqual(amount(quota?.[key]));
      }
    },
  );

  it('run as the user of their image, by digest, and keep what they write in bounded volumes that go with the pod', async () => {
    const objects = await rendered;
    for (const server of ['postgres', 'redis']) {
      const deployment = find(objects, 'Deployment', `refunds-api-${server}`);
      expect(valueAt(deployment, 'spec', 'replicas')).toBe(1);
      const pod = podOf(deployment);
      expect(valueAt(pod, 'securityContext')).toMatchObject({
        runAsNonRoot: true,
        runAsUser: 999,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      for (const volume of listAt(pod, 'volumes'))
        expect(volume).toEqual({
          name: expect.any(String),
          emptyDir: { sizeLimit: expect.stringMatching(/^\d+[MG]i$/) },
        });
      const container = containerOf(deployment);
      expect(stringAt(container, 'image')).toMatch(
        /^docker\.io\/library\/\w+:\d+\.[\d.]+@sha256:[0-9a-f]{64}$/,
      );
      expect(valueAt(container, 'securityContext')).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  });

  it('give the variables that managed ones do', () => {
    const plan = contextOf(everything).plans.at(-1);
    for (const server of plan ? disposableServersIn(plan) : [])
      expect(variablesOf(server)).toEqual(
        dependencyKinds.get(server.id).secrets,
      );
    expect.assertions(2);
  });
});
