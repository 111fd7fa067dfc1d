import { describe, expect, it } from 'vitest';
import { findings, replace, withExtra } from '../testing/devOverlay';
import { paths } from '../testing/ordersTree';

describe('references between the objects of an overlay', () => {
  it('finds selectors that select nothing', async () => {
    expect(
      await findings({
        [paths.service]: replace(
          'selector:\n    app.kubernetes.io/name: orders',
          'selector:\n    app.kubernetes.io/name: order',
        ),
      }),
    ).toMatchObject([
      {
        rule: 'reference.pod-selector',
        object: { kind: 'Service', name: 'orders', namespace: 'orders-dev' },
        path: 'spec.selector',
        fix: 'Write the labels of the pod template',
      },
    ]);
    expect(
      await findings({
        [paths.deployment]: replace(
          'matchLabels:\n      app.kubernetes.io/name: orders',
          'matchLabels:\n      app.kubernetes.io/name: order',
        ),
      }),
    ).toMatchObject([
      { rule: 'reference.workload-selector', path: 'spec.selector' },
    ]);
    expect(
      await withExtra(
        'apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: a}\nspec: {maxUnavailable: 1, selector: {matchLabels: {app: x}}}\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a}\nspec: {podSelector: {matchLabels: {app: x}}}\n',
      ),
    ).toMatchObject([
      { object: { kind: 'PodDisruptionBudget' } },
      { object: { kind: 'NetworkPolicy' } },
    ]);
  });

  it('finds ports that nobody opens', async () => {
    const app = 'apps/orders/components/routing';
    expect(
      await findings({
        [paths.service]: replace('targetPort: http', 'targetPort: web'),
      }),
    ).toMatchObject([
      {
        rule: 'reference.service-port',
        severity: 'error',
        path: 'spec.ports[0].targetPort',
        message: expect.stringContaining('(8080, 9090, http, metrics)'),
      },
    ]);
    expect(
      await findings({
        [paths.service]: replace('targetPort: http', 'targetPort: 8081'),
      }),
    ).toMatchObject([{ severity: 'warning' }]);
    expect(
      await findings({
        [paths.deployment]: replace(
          'path: /readyz\n              port: http',
          'path: /readyz\n              port: web',
        ),
      }),
    ).toMatchObject([{ rule: 'reference.probe-port', container: 'orders' }]);
    expect(
      await findings({
        [`${app}/monitor.yaml`]: replace('port: metrics', 'port: metric'),
      }),
    ).toMatchObject([
      {
        rule: 'reference.service-monitor',
        path: 'spec.endpoints[0].port',
        message: expect.stringContaining('(http, metrics)'),
      },
    ]);
    expect(
      await findings({
        [`${app}/monitor.yaml`]: replace(
          'name: orders\n  end',
          'name: x\n  end',
        ),
      }),
    ).toMatchObject([
      { rule: 'reference.service-monitor', path: 'spec.selector' },
    ]);
    expect(
      await findings({
        [`${app}/route.yaml`]: replace('port: 80', 'port: 81'),
      }),
    ).toMatchObject([
      {
        rule: 'reference.target',
        path: 'spec.rules[0].backendRefs[0]',
        message: expect.stringContaining('found port 81'),
      },
    ]);
  });

  it('finds references to objects that are not there', async () => {
    expect(
      await findings({
        [paths.deployment]: replace(
          'serviceAccountName: orders',
          'serviceAccountName: order',
        ),
      }),
    ).toMatchObject([
      {
        rule: 'reference.target',
        path: 'spec.template.spec.serviceAccountName',
        message: expect.stringContaining('accepted: orders'),
        fix: 'Add the ServiceAccount, or correct the name',
      },
    ]);
    expect(
      await withExtra(
        [
          'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: a}\nspec: {maxReplicas: 3, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: order}}\n',
          'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: x}\nsubjects: [{kind: ServiceAccount, name: y, namespace: orders-dev}]\n',
        ].join('---\n'),
      ),
    ).toMatchObject([
      {
        object: { kind: 'HorizontalPodAutoscaler' },
        path: 'spec.scaleTargetRef',
      },
      { path: 'roleRef.name' },
      { path: 'subjects[0].name' },
    ]);
  });

  it('finds configuration and secrets that pods read and nothing brings', async () => {
    for (const [from, to, message] of [
      [
        'key: LOG_FORMAT',
        'key: LOG_LEVEL',
        /has no key LOG_LEVEL; accepted: LOG_FORMAT$/,
      ],
      [
        'secretRef:\n                name: orders-secrets',
        'secretRef:\n                name: order-secrets',
        /Secret order-secrets isn't in this overlay; accepted: orders-secrets$/,
      ],
      [
        'configMapRef:\n                name: orders-config',
        'configMapRef:\n                name: order-config',
        /ConfigMap order-config isn't in this overlay/,
      ],
    ] as const)
      expect(
        await findings({ [paths.deployment]: replace(from, to) }),
      ).toMatchObject([
        {
          rule: 'reference.configuration',
          container: 'orders',
          message: expect.stringMatching(message),
          fix: expect.any(String),
        },
      ]);
    expect(
      await findings({
        [paths.deployment]: replace(
          'secretRef:\n                name: orders-secrets',
          'secretRef:\n                name: absent\n                optional: true',
        ),
      }),
    ).toEqual([]);
    expect(
      await findings({
        [paths.deployment]: content =>
          `${content}      volumes:\n        - name: tls\n          secret:\n            secretName: tls\n        - name: all\n          projected:\n            sources:\n              - configMap:\n                  name: x\n        - name: disk\n          persistentVolumeClaim:\n            claimName: z\n`,
      }),
    ).toMatchObject([
      { path: 'spec.template.spec.volumes[2]' },
      { path: 'spec.template.spec.volumes[0]' },
      { path: 'spec.template.spec.volumes[1]' },
    ]);
  });
});
