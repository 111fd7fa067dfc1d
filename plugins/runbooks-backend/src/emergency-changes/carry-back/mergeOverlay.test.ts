import { describe, expect, it } from 'vitest';
import { mergeOverlay } from './mergeOverlay';

type Sides = readonly [base?: string, theirs?: string, ours?: string];
const merge = async (files: Readonly<Record<string, Sides>>) => {
  const side = (index: 0 | 1 | 2) =>
    new Map(
      Object.entries(files).flatMap(([path, texts]) => {
        const text = texts[index];
        return text === undefined ? [] : [[path, text] as const];
      }),
    );
  return mergeOverlay(
    { base: side(0), theirs: side(1), ours: side(2) },
    { name: 'production', namespace: 'orders-production' },
    'dev',
  );
};
const nothing = { files: [], conflicts: [], leftOut: [] };
const written = (path: string, before?: string, after?: string) => ({
  ...nothing,
  files: [{ path, before, after }],
});

const deployment = (memory: string, image: string, more = '') =>
  `# Of one environment.
apiVersion: apps/v1
kind: Deployment
metadata:
  name: orders
spec:
  template:
    spec:
      containers:
        - name: orders
          image: ${image} # the release
          resources:
            limits:
              memory: ${memory}
${more}`;

describe('an emergency change that is brought into another overlay', () => {
  it.each([
    ['is there already', ['a: 1\n', 'a: 2\n', 'a: 2\n'], []],
    ['is a new file', [undefined, 'b: 1\n', undefined], [undefined, 'b: 1\n']],
    [
      'is of a file that is the same there',
      ['a: 1\n', 'a: 2 # why\n', 'a: 1\n'],
      ['a: 1\n', 'a: 2 # why\n'],
    ],
    [
      'removes what is the same there',
      ['a: 1\n', undefined, 'a: 1\n'],
      ['a: 1\n', undefined],
    ],
    ['removes what is gone there', ['a: 1\n', undefined, undefined], []],
    [
      'is of a value beside others that differ there, in whatever order',
      ['a: 1\nb: 6\n', 'a: 2\nb: 6\n', '# dev\nb: 1\na: 1\n'],
      ['# dev\nb: 1\na: 1\n', '# dev\nb: 1\na: 2\n'],
    ],
    ['touches comments alone', ['a: 1\n', '# why\na: 1\n', 'a: 3\n'], []],
  ] satisfies [string, Sides, readonly (string | undefined)[]][])(
    'is merged where it %s',
    async (_, sides, expected) => {
      expect(await merge({ 'a.yaml': sides })).toEqual(
        expected.length === 0
          ? nothing
          : written('a.yaml', expected[0], expected[1]),
      );
    },
  );

  it.each([
    [
      'a.yaml',
      [undefined, 'b: 1\n', 'c: 1\n'],
      'a.yaml: dev has another file of this name',
    ],
    ['a.yaml', ['a: 1\n', 'b: 1\n', undefined], 'a.yaml: dev has no such file'],
    [
      'a.yaml',
      ['a: 1\n', undefined, 'c: 1\n'],
      'a.yaml: was removed, and is another file in dev',
    ],
    [
      'a.yaml',
      ['a: { b: 1 }\n', 'a: { b: 2 }\n', 'a: { b: 3 }\n'],
      'a.yaml a.b: differs in dev',
    ],
    [
      'promoted.env',
      ['A=1\n', 'A=2\nB=1\n', 'A=3\nB=2\n'],
      'promoted.env A: differs in dev',
      'promoted.env B: differs in dev',
    ],
    ['a.txt', ['a\n', 'b\n', 'c\n'], 'a.txt line 1: differs in dev'],
    [
      'a.txt',
      ['a\n', 'a\nsee Production.\n', 'a\n'],
      'a.txt: its new lines speak of production',
    ],
    [
      'new.yaml',
      [undefined, deployment('2Gi', 'orders:v2'), undefined],
      'new.yaml Deployment: a part of it stays in production (resource figures: every environment has its own)',
    ],
  ] satisfies [string, Sides, ...string[]][])(
    'is left to a person otherwise: %s %j',
    async (path, sides, ...conflicts) => {
      expect(await merge({ [path]: sides })).toEqual({ ...nothing, conflicts });
    },
  );

  it('takes what travels, leaves the rest where it is, and says what and why', async () => {
    const ours = deployment('128Mi', 'orders:v1', '      tail: 1\n');
    const brought = await merge({
      'deployment.yaml': [
        deployment('1Gi', 'orders:v1'),
        deployment('2Gi', 'orders:v2'),
        ours,
      ],
      'static.env': ['LOG=info\n', 'LOG=debug\n', 'LOG=info\n'],
      'promoted.env': [
        '# kept\n',
        'CACHE=off\nLEDGER_URL=http://ledger.orders-production.svc\n',
        '# dev\n',
      ],
      'scale.yaml': [
        'kind: HorizontalPodAutoscaler\nspec: { maxReplicas: 8 }\n',
        'kind: HorizontalPodAutoscaler\nspec: { maxReplicas: 20 }\n',
        undefined,
      ],
    });
    expect(brought.conflicts).toEqual([]);
    expect(brought.files.map(({ path, after }) => [path, after])).toEqual([
      ['deployment.yaml', ours.replace('orders:v1', 'orders:v2')],
      ['promoted.env', '# dev\nCACHE=off\n'],
    ]);
    expect(
      brought.leftOut.map(({ path, at, why }) => `${path} ${at}: ${why}`),
    ).toEqual([
      'deployment.yaml spec.template.spec.containers[orders].resources.limits.memory: resource figures: every environment has its own',
      'promoted.env LEDGER_URL: it speaks of production',
      'scale.yaml spec.maxReplicas: how many replicas: every environment has its own',
      'static.env LOG: variables of static.env belong to one environment',
    ]);
  });

  it('brings resource figures to an environment that had the same', async () => {
    const ours = deployment('1Gi', 'orders:v0', '      tail: 1\n');
    expect(
      await merge({
        'deployment.yaml': [
          deployment('1Gi', 'orders:v1'),
          deployment('2Gi', 'orders:v1'),
          ours,
        ],
      }),
    ).toEqual(written('deployment.yaml', ours, ours.replace('1Gi', '2Gi')));
  });

  it('leaves out what a kustomization says of a file that stays, and brings the pin alone', async () => {
    const kustomization = (
      namespace: string,
      tag: string,
      patches: string,
    ) => `namespace: ${namespace}
images:
  - name: orders
    newTag: ${tag}
patches:
${patches}`;
    const host = '  - path: host.yaml\n';
    const ours = kustomization('orders-dev', 'v1', host);
    const brought = await merge({
      'kustomization.yaml': [
        kustomization('orders-production', 'v1', host),
        kustomization(
          'orders-production',
          'v2',
          `${host}  - path: more.yaml\n    target: { kind: Deployment }\n`,
        ),
        ours,
      ],
      'more.yaml': [
        undefined,
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: orders }\nspec: { replicas: 9 }\n',
        undefined,
      ],
    });
    expect(brought.conflicts).toEqual([]);
    expect(brought.files.map(({ after }) => after)).toEqual([
      ours.replace('v1', 'v2'),
    ]);
    expect(brought.leftOut.map(({ at }) => at)).toEqual([
      'Deployment',
      'patches[more.yaml]',
    ]);
  });

  it.each([
    'spec: { replicas: 9 }',
    '- { op: replace, path: /spec/replicas, value: 9 }',
  ])(
    'does not take a patch that a kustomization holds itself for one that travels: %s',
    async patch => {
      const text = (more: string) => `resources: [a.yaml]\n${more}`;
      const added = `patches:\n  - target: { kind: Deployment }\n    patch: |-\n      ${patch.startsWith('-') ? patch : `kind: Deployment\n      ${patch}`}\n`;
      const brought = await merge({
        'kustomization.yaml': [text(''), text(added), text('')],
      });
      expect(brought.files).toEqual([]);
      expect(brought.conflicts).toEqual([
        expect.stringContaining('a part of it stays in production (how many'),
      ]);
    },
  );

  it('copies no host name of the environment that it was made in, wherever it stands', async () => {
    const route = (host: string) =>
      `kind: HTTPRoute\nspec:\n  hostnames:\n    - ${host}\n`;
    const brought = await merge({
      'host.yaml': [route('orders.acme.io'), route('shop.acme.io'), route('d')],
      'promoted.env': ['', 'SELF=https://shop.acme.io/\nB=1\n', ''],
    });
    expect(brought.files.map(({ after }) => after)).toEqual(['B=1\n']);
    expect(brought.leftOut.map(({ at }) => at)).toEqual([
      'spec.hostnames',
      'SELF',
    ]);
  });
});
