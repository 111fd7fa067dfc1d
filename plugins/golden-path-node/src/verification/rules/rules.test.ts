import { describe, expect, it } from 'vitest';
import {
  configMap,
  findings,
  replace,
  report,
  withExtra,
} from '../testing/devOverlay';
import { paths } from '../testing/ordersTree';

describe('what objects are in a rendered overlay', () => {
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
    const { overlays } = await report({
      [paths.extra]: configMap('{name: a, labels: {a: "12e4567", b: "no"}}'),
    });
    expect(
      overlays[0]?.objects.find(
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
