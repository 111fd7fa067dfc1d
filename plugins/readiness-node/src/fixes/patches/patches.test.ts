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
import { compare, type EnvironmentJudgement, judge } from '../judgement';
import { planFix } from '../planFix';
import { patchCandidate } from './patchCandidate';

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

const inputOf = (tree: FileTree, check = ''): FixInput => ({
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
});

const plan = (tree: FileTree, check: string) => planFix(inputOf(tree, check));

async function patched(tree: FileTree, check: string) {
  const { plan: made, writes } = await plan(tree, check);
  if (made.status !== 'ready') throw new Error(`${check}: ${made.reason}`);
  return { made, writes };
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

const statuses = ({ results }: EnvironmentJudgement) =>
  results
    .filter(({ check }) => patchable.includes(check))
    .map(({ check, status }) => `${check} ${status}`);

/** Every check by itself takes kustomize a minute. */
const slow = Boolean(process.env.GOLDEN_PATH_SLOW);

/** Each build by kustomize takes a busy machine seconds. */
const patience = { timeout: 120_000 };

describe('a patch for a service that others made', patience, () => {
  it('makes every check pass, all of them together, in files of its own', async () => {
    const input = inputOf(
      treeOf(`${workload('Deployment', 'apps/v1')}---${service}`),
    );
    const [failing] = await judge(input, input.tree, undefined);
    if (!failing) throw new Error('nothing was judged');
    expect(statuses(failing)).toEqual(patchable.map(check => `${check} fail`));
    let tree = input.tree;
    for (const check of patchable) {
      const candidate = patchCandidate(
        { ...input, tree, check },
        failing,
        undefined,
        undefined,
      );
      if (typeof candidate === 'string')
        throw new Error(`${check}: ${candidate}`);
      tree = candidate.tree;
    }
    const [after] = await judge(input, tree, undefined);
    // The rules of verification hold for patches, too.
    expect(after && compare([failing], [after]).worse).toBeUndefined();
    expect(after && statuses(after)).toEqual(
      patchable.map(check => `${check} pass`),
    );
    const changed = [...input.tree].filter(
      ([path, { content }]) => tree.get(path)?.content !== content,
    );
    expect(changed.map(([path]) => path)).toEqual([
      'apps/shop/overlays/live/kustomization.yaml',
    ]);
    const text = tree.get(
      'apps/shop/overlays/live/kustomization.yaml',
    )?.content;
    for (const comment of kustomization.match(/#.*/g) ?? [])
      expect(text).toContain(comment);
    expect(text).toContain('- path: size.yaml');
  });

  it.each(slow ? patchable : ['resources-set'])(
    'makes %s pass for a Rollout, whose lists kustomize would replace, and shows it to be copied',
    async check => {
      const { made } = await patched(
        treeOf(`${workload('Rollout', 'argoproj.io/v1alpha1')}---${service}`),
        check,
      );
      expect(made).toMatchObject({
        kind: 'patch',
        canOpen: false,
        copyReason: 'the service was not made by Golden Path',
        effects: [{ check, before: 'fail', after: 'pass' }],
      });
    },
  );

  it.runIf(slow)(
    'takes nothing away that was set, and asks for no less than the container already does',
    async () => {
      const { writes } = await patched(
        treeOf(workload('Deployment', 'apps/v1')),
        'resources-set',
      );
      const patch = writes.find(({ path }) =>
        path.endsWith('.patch.yaml'),
      )?.after;
      expect(patch).toContain('cpu: 700m');
      expect(patch).not.toMatch(/requests:\n +cpu: 700m/);
    },
  );

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

  it.runIf(slow)(
    'has an id that changes with what it is written over, and with nothing else',
    async () => {
      const of = async (more: string) =>
        (
          await patched(
            treeOf(workload('Deployment', 'apps/v1'), kustomization + more),
            'min-ready-seconds',
          )
        ).made.id;
      const id = await of('');
      expect(await of('')).toBe(id);
      expect(await of('# another word\n')).not.toBe(id);
    },
  );

  it('M11: shows no credential of the files that it changes', async () => {
    const canary = 'Canary7-s3cret';
    const { made, writes } = await patched(
      treeOf(
        workload('Deployment', 'apps/v1'),
        `${kustomization}configMapGenerator:\n- name: shop\n  literals:\n  - PIN_PASSWORD=${canary}\n`,
      ),
      'min-ready-seconds',
    );
    expect(JSON.stringify(made)).not.toContain(canary);
    expect(JSON.stringify(writes)).toContain(canary);
  });
});
