import {
  createFileTree,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import {
  createKustomizeRenderer,
  createVerifier,
} from '@golden-path/plugin-golden-path-node';
import { describe, expect, it } from 'vitest';
import type { FixInput } from '../fixInput';
import { planFix } from '../planFix';

const verifier = createVerifier({ renderer: createKustomizeRenderer() });

const kustomization = [
  '# kept by the shop team',
  'apiVersion: kustomize.config.k8s.io/v1beta1',
  'kind: Kustomization',
  'namespace:   shop   # one for all',
  'resources: [ ../../base ]',
  'patches:',
  '# two spaces are enough',
  '- path: size.yaml   # by hand',
  '',
].join('\n');

const workload = (kind: string, apiVersion: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: shop }
spec:
  replicas: 1
  selector: { matchLabels: { app: shop } }
  template:
    metadata: { labels: { app: shop, version: v1 } }
    spec:
      initContainers:
        - { name: setup, image: registry.example/setup:v1, securityContext: { runAsUser: 0 } }
      containers:
        - name: main
          image: registry.example/shop:v1
          ports: [{ name: http, containerPort: 8080 }]
          resources: { requests: { cpu: 700m } }
        - { name: proxy, image: registry.example/proxy:v2, ports: [{ containerPort: 9000 }] }
`;

const service = `
apiVersion: v1
kind: Service
metadata: { name: shop, labels: { app: shop, tier: web } }
spec: { selector: { app: shop }, ports: [{ name: http, port: 80, targetPort: http }] }
`;

const treeOf = (base: string, overlay = kustomization): FileTree =>
  createFileTree([
    ['apps/shop/base/all.yaml', base],
    [
      'apps/shop/base/kustomization.yaml',
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [all.yaml]\n',
    ],
    ['apps/shop/overlays/live/kustomization.yaml', overlay],
    [
      'apps/shop/overlays/live/size.yaml',
      base.includes('argoproj.io')
        ? 'apiVersion: argoproj.io/v1alpha1\nkind: Rollout\nmetadata: { name: shop }\nspec: { replicas: 3 }\n'
        : 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: shop }\nspec: { replicas: 3 }\n',
    ],
  ]);

const plan = (tree: FileTree, check: string, more: Partial<FixInput> = {}) =>
  planFix({
    check,
    environment: 'live',
    environments: [
      {
        name: 'live',
        overlay: 'apps/shop/overlays/live',
        productionSizing: true,
        preview: false,
      },
    ],
    tree,
    generatedFrom: undefined,
    copyReason: 'the service was not made by Golden Path',
    idKey: 'key of this test',
    verify: (one, options) => verifier.verify(one, options),
    ...more,
  });

async function patched(tree: FileTree, check: string) {
  const { plan: made, writes } = await plan(tree, check);
  if (made.status !== 'ready') throw new Error(`${check}: ${made.reason}`);
  const files = new Map(tree);
  for (const { path, after } of writes)
    files.set(path, { content: after ?? '' });
  return { made, writes, files: files as FileTree };
}

const patchable = [
  'resources-set',
  'probes-configured',
  'min-ready-seconds',
  'pod-disruption-budget',
  'autoscaling',
  'topology-spread',
  'service-monitor',
  'run-as-non-root',
  'read-only-root-filesystem',
  'no-privilege-escalation',
  'service-account-token',
  'network-policy',
  'graceful-shutdown',
];

describe('a patch for a service that others made', () => {
  it.each([
    ['Deployment', 'apps/v1'],
    ['Rollout', 'argoproj.io/v1alpha1'],
  ])(
    'makes each check of a bare %s pass, one after the other, in files of its own',
    async (kind, apiVersion) => {
      let tree = treeOf(`${workload(kind, apiVersion)}---${service}`);
      for (const check of patchable) {
        const { made, writes, files } = await patched(tree, check);
        expect(made).toMatchObject({
          kind: 'patch',
          canOpen: false,
          copyReason: 'the service was not made by Golden Path',
        });
        expect(made.effects).toContainEqual(
          expect.objectContaining({ check, after: 'pass' }),
        );
        for (const { path, before } of writes)
          expect([path, before === undefined]).toEqual([
            path,
            !path.endsWith('/kustomization.yaml'),
          ]);
        tree = files;
      }
      const text =
        tree.get('apps/shop/overlays/live/kustomization.yaml')?.content ?? '';
      for (const line of kustomization
        .split('\n')
        .filter(one => one.includes('#')))
        expect(text.replace(/ +/g, ' ')).toContain(line.replace(/ +/g, ' '));
    },
  );

  it('takes nothing away that was set, and asks for no less than the container already does', async () => {
    const { writes } = await patched(
      treeOf(workload('Deployment', 'apps/v1')),
      'resources-set',
    );
    const patch = writes.find(({ path }) =>
      path.endsWith('.patch.yaml'),
    )?.after;
    expect(patch).toContain('cpu: 700m');
    expect(patch).not.toMatch(/requests:\n +cpu: 700m/);
  });

  it('finds the name that an object has before the overlay changes it', async () => {
    const { made } = await patched(
      treeOf(
        workload('Deployment', 'apps/v1'),
        kustomization.replace('namespace:', 'namePrefix: live-\nnamespace:'),
      ),
      'min-ready-seconds',
    );
    expect(
      made.files.find(({ path }) => path.endsWith('.patch.yaml'))?.after,
    ).toContain('name: shop\n');
  });

  it('says what a person can do where nothing can be planned', async () => {
    const tree = treeOf(
      workload('Deployment', 'apps/v1').replace(
        /ports: \[[^\]]*\]/g,
        'tty: false',
      ),
    );
    for (const [check, reason] of [
      ['probes-configured', /main names no port/],
      ['tracing', /OpenTelemetry SDK/],
      ['structured-logging', /decided in its code/],
    ] as const)
      expect((await plan(tree, check)).plan).toEqual({
        status: 'none',
        reason: expect.stringMatching(reason),
      });
    const broken = new Map(tree).set('apps/shop/base/all.yaml', {
      content: 'kind: [',
    });
    expect((await plan(broken, 'resources-set')).plan).toEqual({
      status: 'none',
      reason: expect.stringMatching(/does not render/),
    });
  });

  it('M11: shows no credential of the files that it changes', async () => {
    const canary = 'Canary7-s3cret';
    const { made, writes } = await patched(
      treeOf(
        workload('Deployment', 'apps/v1'),
        `${kustomization}secretGenerator:\n- name: shop\n  literals:\n  - PIN=${canary}\n`,
      ),
      'min-ready-seconds',
    );
    expect(JSON.stringify(made)).not.toContain(canary);
    expect(JSON.stringify(writes)).toContain(canary);
  });
});
