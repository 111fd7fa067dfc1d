import { describe, expect, it } from 'vitest';
import { createKubernetesModelsSource } from './kubernetesModels';
import { validateObject } from './validateObjects';

const source = createKubernetesModelsSource();

const validate = (object: Record<string, unknown>) =>
  validateObject(
    object,
    {
      apiVersion: String(object.apiVersion),
      kind: String(object.kind),
      name: 'orders',
    },
    source,
  );

const deployment = (spec: object, container: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'orders',
    creationTimestamp: null,
    labels: { 'app.kubernetes.io/name': 'orders' },
    annotations: { replicaz: 'a key of a map is no field' },
  },
  spec: {
    selector: { matchLabels: { app: 'orders' } },
    template: {
      metadata: { labels: { app: 'orders' } },
      spec: {
        containers: [
          {
            name: 'orders',
            image: 'orders:v1',
            resources: { limits: { cpu: 1, memory: '1Gi' } },
            lifecycle: { preStop: { sleep: { seconds: 10 } } },
            ...container,
          },
        ],
      },
    },
    ...spec,
  },
});

describe('validation against schemas', () => {
  it('accepts valid objects of Kubernetes and of the ecosystem', async () => {
    const objects = [
      deployment({
        strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
      }),
      {
        apiVersion: 'gateway.networking.k8s.io/v1',
        kind: 'HTTPRoute',
        metadata: { name: 'orders' },
        spec: {
          parentRefs: [{ name: 'internal', namespace: 'gateway' }],
          hostnames: ['orders.acme.io'],
          rules: [{ backendRefs: [{ name: 'orders', port: 80 }] }],
        },
      },
      {
        apiVersion: 'monitoring.coreos.com/v1',
        kind: 'PrometheusRule',
        metadata: { name: 'orders' },
        spec: {
          groups: [
            {
              name: 'orders',
              rules: [
                {
                  alert: 'Down',
                  expr: 'up == 0',
                  labels: { severity: 'page' },
                },
              ],
            },
          ],
        },
      },
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'AppProject',
        metadata: { name: 'shop' },
        spec: { description: 'Shop', roles: [{ name: 'a', description: 'b' }] },
      },
    ];
    for (const object of objects)
      expect(await validate(object)).toEqual({ valid: true, findings: [] });
  });

  it('reports a misspelt field with its path and the field that was meant', async () => {
    const { valid, findings } = await validate(
      deployment({ replicaz: 2 }, { imagee: 'orders:v1' }),
    );
    expect(valid).toBe(false);
    expect(findings).toMatchObject([
      {
        rule: 'schema.unknown-field',
        severity: 'error',
        object: { kind: 'Deployment', name: 'orders' },
        path: 'spec.replicaz',
        message: expect.stringContaining('found the unknown field replicaz'),
        fix: 'Rename it to replicas',
      },
      {
        path: 'spec.template.spec.containers[0].imagee',
        fix: 'Rename it to image',
      },
    ]);
  });

  it('says what was found and what is accepted, once for each place', async () => {
    const { findings } = await validate(
      deployment(
        { replicas: '3', strategy: { type: 'Blue' } },
        { name: undefined, resources: { limits: { memory: '12QQ' } } },
      ),
    );
    expect(findings.map(finding => finding.message).sort()).toEqual([
      'spec.replicas: found the text "3"; accepted: a whole number',
      'spec.strategy.type: found the text "Blue"; accepted: one of Recreate, RollingUpdate',
      'spec.template.spec.containers[0].resources.limits.memory: found the text "12QQ"; accepted: a number or a quantity such as 500m or 1Gi',
      'spec.template.spec.containers[0]: name is missing; it is required',
    ]);
  });

  it('finds misspelt fields in custom resources too', async () => {
    const { findings } = await validate({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: 'orders', namespase: 'x' },
      spec: { refreshIntervall: '1h', target: { name: 'orders' } },
    });
    expect(findings.map(({ path, fix }) => [path, fix])).toEqual([
      ['metadata.namespase', 'Rename it to namespace'],
      ['spec.refreshIntervall', 'Rename it to refreshInterval'],
    ]);
  });

  it('never takes a kind without schema for valid, and says that Kubernetes lacks a kind', async () => {
    expect(
      await validate({ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' }),
    ).toMatchObject({
      valid: false,
      findings: [{ rule: 'schema.none', severity: 'note' }],
    });
    for (const [apiVersion, kind] of [
      ['apps/v2', 'Deployment'],
      ['v1', 'Deployment'],
      ['apps/v1', 'DeploymentSpec'],
      ['v1/../../apps/v1', 'Deployment'],
      ['v1', '../apps/v1/Deployment'],
      ['v1', 'constructor'],
    ])
      expect(await validate({ apiVersion, kind })).toMatchObject({
        valid: false,
        findings: [{ severity: expect.stringMatching(/error|note/) }],
      });
  });

  it('answers objects of any shape without throwing', async () => {
    const cyclicLooking = { a: { b: [[{ c: 1 }], 'x', 7, true] } };
    for (const spec of [undefined, 7, 'x', [], [1], {}, cyclicLooking])
      expect(
        await validate({ apiVersion: 'apps/v1', kind: 'Deployment', spec }),
      ).toHaveProperty('findings');
  });
});
