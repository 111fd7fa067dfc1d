import { describe, expect, it } from 'vitest';
import { ordersTree, paths } from '../testing/ordersTree';
import { plainRenderer } from '../testing/plainRenderer';
import { createVerifier } from '../verify';

const { verify } = createVerifier({ renderer: plainRenderer });

/** Findings of the dev overlay after some changes to files, without those of manifest checks. */
async function findings(changes: Parameters<typeof ordersTree>[0]) {
  const report = await verify(ordersTree(changes));
  const dev = report.overlays.find(({ environment }) => environment === 'dev');
  const checks = dev?.checks.map(({ check }) => `${check}.`) ?? [];
  return (dev?.findings ?? []).filter(
    ({ rule }) => !checks.some(check => rule.startsWith(check)),
  );
}

const replace = (from: string, to: string) => (content: string) => {
  if (!content.includes(from)) throw new Error(`nothing says ${from}`);
  return content.replace(from, to);
};

/** Findings with another object beside the service's. */
const withExtra = (yaml: string) =>
  findings({ [paths.extra]: content => `${content}---\n${yaml}` });

const configMap = (metadata: string, more = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: ${metadata}\n${more}`;

describe('rules of a rendered overlay', () => {
  it('M7: refuses kinds that reach beyond the service', async () => {
    const foreign = [
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata: {name: a}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\n',
      'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\n',
      'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: a.b.c}\nspec: {group: b.c, scope: Namespaced, names: {kind: A, plural: a}, versions: []}\n',
      'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {project: default, destination: {}}\n',
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: {name: a}\n',
    ];
    for (const yaml of foreign)
      expect(await withExtra(yaml)).toContainEqual(
        expect.objectContaining({
          rule: 'kind',
          severity: 'error',
          message: expect.stringMatching(
            /is not a kind that a service may bring$/,
          ),
          fix: expect.any(String),
        }),
      );
    // kustomize moves a Namespace object into the overlay's namespace: without that, its own name counts.
    expect(
      await findings({
        [paths.dev]: replace('namespace: orders-dev\n', ''),
        [paths.extra]: replace('orders-dev', 'kube-system'),
      }),
    ).toContainEqual(
      expect.objectContaining({
        rule: 'kind',
        object: expect.objectContaining({
          kind: 'Namespace',
          name: 'kube-system',
        }),
      }),
    );
  });

  it('refuses versions of a kind that clusters no longer serve, and roles that undo every limit', async () => {
    expect(
      await findings({
        [paths.deployment]: replace('apps/v1', 'apps/v1beta1'),
      }),
    ).toContainEqual(
      expect.objectContaining({
        rule: 'kind',
        path: 'apiVersion',
        message:
          'apiVersion: found apps/v1beta1; accepted for Deployment: apps/v1',
      }),
    );
    expect(
      await withExtra(
        'apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}\nsubjects: [{kind: ServiceAccount, name: orders, namespace: kube-system}]\n',
      ),
    ).toMatchObject([
      { rule: 'role', path: 'roleRef.name' },
      { rule: 'subject', path: 'subjects[0].namespace' },
    ]);
  });

  it('M8: refuses another namespace in the metadata of any file, though kustomize would overrule it', async () => {
    expect(
      await withExtra(configMap('{name: a, namespace: kube-system}')),
    ).toMatchObject([
      {
        rule: 'namespace',
        severity: 'error',
        file: paths.extra,
        object: { kind: 'ConfigMap', name: 'a', namespace: 'kube-system' },
        path: 'metadata.namespace',
        message: expect.stringContaining('found kube-system'),
        fix: 'Remove metadata.namespace',
      },
    ]);
    expect(
      await findings({
        [paths.dev]: replace('namespace: orders-dev\n', ''),
        [paths.extra]: configMap('{name: a, namespace: kube-system}'),
      }),
    ).toMatchObject([
      {
        rule: 'namespace',
        file: paths.dev,
        fix: 'Name one with "namespace" in the overlay',
      },
    ]);
  });

  it('M9: finds sync options that replace or force, and hooks that are not a Job of the sync', async () => {
    const annotated = (key: string, value: string) =>
      withExtra(configMap(`{name: a, annotations: {"${key}": "${value}"}}`));
    expect(
      await annotated(
        'argocd.argoproj.io/sync-options',
        'Prune=false, Replace=true,Force=true',
      ),
    ).toMatchObject([
      {
        rule: 'argo',
        severity: 'error',
        message: expect.stringContaining('Replace=true'),
        path: 'metadata.annotations["argocd.argoproj.io/sync-options"]',
        fix: 'Remove the annotation',
      },
      { message: expect.stringContaining('Force=true') },
    ]);
    for (const [key, value] of [
      ['argocd.argoproj.io/hook', 'PreSync'],
      ['argocd.argoproj.io/hook', 'Sync'],
      ['helm.sh/hook', 'pre-install'],
    ] as const)
      expect(await annotated(key, value)).toMatchObject([{ rule: 'argo' }]);
    expect(await annotated('argocd.argoproj.io/sync-wave', '-2')).toEqual([]);
  });

  it('M12: keeps labels that look like numbers or booleans as text, and refuses those that became none', async () => {
    const labels = (text: string) =>
      withExtra(configMap(`{name: a, labels: ${text}}`));
    expect(
      await labels('{a: "12e4567", b: "no", c: "0777", d: "1_000"}'),
    ).toEqual([]);
    const report = await verify(
      ordersTree({
        [paths.extra]: configMap('{name: a, labels: {a: "12e4567", b: "no"}}'),
      }),
    );
    expect(
      report.overlays[0]?.objects.find(
        ({ kind, metadata }) =>
          kind === 'ConfigMap' && JSON.stringify(metadata).includes('12e4567'),
      ),
    ).toMatchObject({ metadata: { labels: { a: '12e4567', b: 'no' } } });
    expect(await labels('{a: 1234, b: true}')).toMatchObject([
      {
        rule: 'schema.value',
        path: 'metadata.labels.a',
        message: 'metadata.labels.a: found 1234; accepted: text',
      },
      { path: 'metadata.labels.b' },
    ]);
    expect(
      await labels(`{a: "-x", "b c": d, e: "${'x'.repeat(64)}"}`),
    ).toHaveLength(3);
  });

  it('refuses an environment.yaml that departs from its overlay', async () => {
    const facts = (environment: string, namespace: string) => ({
      'apps/orders/overlays/dev/environment.yaml': `service: orders\nenvironment: ${environment}\nnamespace: ${namespace}\n`,
    });
    expect(await findings(facts('dev', 'orders-dev'))).toEqual([]);
    expect(
      await findings(facts('production', 'billing-production')),
    ).toMatchObject([
      {
        rule: 'environment-file',
        path: 'environment',
        fix: 'Write environment: dev',
      },
      { path: 'namespace' },
    ]);
  });

  it('refuses names that clusters refuse', async () => {
    for (const [yaml, path] of [
      [configMap('{name: A_b}'), 'metadata.name'],
      [configMap(`{name: ${'a'.repeat(254)}}`), 'metadata.name'],
      [configMap('{name: a..b}'), 'metadata.name'],
      [
        'apiVersion: v1\nkind: Service\nmetadata: {name: 1a}\nspec: {type: ExternalName, externalName: a.b}\n',
        'metadata.name',
      ],
    ] as const)
      expect(await withExtra(yaml)).toMatchObject([{ rule: 'name', path }]);
  });

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

  it('finds patches whose target is nothing, however the target is written', async () => {
    const patch = (target: string, text = 'metadata: {labels: {a: b}}') =>
      findings({
        [paths.dev]: content =>
          `${content}patches:\n  - target: ${target}\n    patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      ${text.replace('metadata: {', 'metadata: {name: orders, ')}\n`,
      });
    expect(await patch('{kind: Deployment, name: orders}')).toEqual([]);
    expect(await patch('{kind: Deployment, name: "ord.*"}')).toEqual([]);
    expect(
      await patch(
        '{labelSelector: "app.kubernetes.io/name=orders", kind: Service}',
      ),
    ).toEqual([]);
    for (const target of [
      '{kind: Deployment, name: order}',
      '{kind: StatefulSet}',
      '{kind: Deployment, labelSelector: a=b}',
      '{group: batch}',
      '{kind: Deployment, name: "x.*s"}',
    ])
      expect(await patch(target)).toMatchObject([
        {
          rule: 'patch-target',
          file: paths.dev,
          path: 'patches[0].target',
          message: expect.stringContaining('nothing matches'),
        },
      ]);
  });

  it('refuses an object that is defined twice', async () => {
    expect(
      await withExtra(
        'apiVersion: v1\nkind: List\nitems:\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n',
      ),
    ).toContainEqual(
      expect.objectContaining({
        severity: 'error',
        rule: expect.stringMatching(/duplicate/),
      }),
    );
  });
});
