import { describe, expect, it } from 'vitest';
import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { prescan } from './prescan';

const tree = (files: Record<string, string>): FileTree =>
  new Map(Object.entries(files).map(([path, content]) => [path, { content }]));

const base = {
  'apps/orders/base/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [config.yaml]\n',
  'apps/orders/base/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
  'components/deny/kustomization.yaml':
    'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n',
  'apps/billing/base/kustomization.yaml': 'resources: []\n',
};

const overlay = 'apps/orders/overlays/dev/kustomization.yaml';

/** Findings of an overlay that is written like this. */
const scan = (kustomization: string, files: Record<string, string> = {}) =>
  prescan(tree({ ...base, ...files, [overlay]: kustomization }));

const messages = (kustomization: string, files?: Record<string, string>) =>
  scan(kustomization, files).findings.map(({ message }) => message);

describe('the pre-scan', () => {
  it('accepts an overlay of its own service and shared components, and finds the overlays of a tree', () => {
    const report = scan(
      'namespace: orders-dev\nresources: [../../base]\ncomponents: [../../../../components/deny]\n',
    );
    expect(report.findings).toEqual([]);
    expect(
      report.overlays.map(({ path, environment, service, renderable }) => ({
        path,
        environment,
        service,
        renderable,
      })),
    ).toEqual([
      {
        path: 'apps/billing/base',
        environment: 'base',
        service: 'billing',
        renderable: true,
      },
      {
        path: 'apps/orders/overlays/dev',
        environment: 'dev',
        service: 'orders',
        renderable: true,
      },
    ]);
    expect(report.overlays[1]?.files).toEqual([
      'apps/orders/base/config.yaml',
      'apps/orders/base/kustomization.yaml',
      overlay,
      'components/deny/kustomization.yaml',
    ]);
    expect(report.overlays[1]?.sources).toMatchObject([
      { file: 'apps/orders/base/config.yaml', value: { kind: 'ConfigMap' } },
    ]);
  });

  it.each([
    'https://github.com/acme/base?ref=v1',
    'http://127.0.0.1:9/x.yaml',
    'github.com/acme/base',
    'git@github.com:acme/base.git',
    'git::https://example.org/base',
    'ssh://git@example.org/base',
    'file:///etc',
    'user@example.org:base',
    '../../base?ref=main',
    'example.org/acme/base',
    'gh:acme/base',
  ])('M1: refuses the remote base %s, naming the entry', entry => {
    for (const [field, document] of [
      ['resources[1]', { resources: ['../../base', entry] }],
      ['components[0]', { components: [entry] }],
    ] as const) {
      const report = scan(JSON.stringify(document));
      expect(report.findings).toMatchObject([
        {
          rule: 'prescan.entry',
          severity: 'error',
          file: overlay,
          path: field,
          message: expect.stringContaining(entry),
          fix: expect.any(String),
        },
      ]);
      expect(report.overlays[1]?.renderable).toBe(false);
    }
  });

  it('M2: refuses URLs wherever a file may stand', () => {
    for (const document of [
      { configMapGenerator: [{ name: 'a', files: ['a=http://127.0.0.1/a'] }] },
      { configMapGenerator: [{ name: 'a', files: ['https://x.example/a'] }] },
      { configMapGenerator: [{ name: 'a', envs: ['https://x.example/a'] }] },
      { configMapGenerator: [{ name: 'a', env: 'https://x.example/a' }] },
      { patches: [{ path: 'https://x.example/a' }] },
      { replacements: [{ path: 'https://x.example/a' }] },
    ])
      expect(messages(JSON.stringify(document))).toEqual([
        expect.stringMatching(
          /is fetched from elsewhere; accepted: a relative path inside the tree$/,
        ),
      ]);
  });

  it('M3: refuses directories outside the service, outside the tree, and absolute ones', () => {
    const outside = 'is outside apps/orders/ and components/';
    for (const [entry, message] of [
      ['../../../billing/base', outside],
      ['../../../../apps/billing/base', outside],
      ['../../../..', outside],
      ['../../../../../../etc', 'leaves the tree'],
      ['/etc', 'is absolute'],
      ['C:\\x', 'is absolute'],
      ['..\\..\\base', 'is absolute'],
      ['absent', "doesn't exist"],
      ['', 'is empty'],
      [`a\u0000b`, 'has a control character'],
      ['x'.repeat(500), '500 characters'],
    ])
      expect(messages(JSON.stringify({ resources: [entry] }))).toEqual([
        expect.stringContaining(String(message)),
      ]);
    expect(
      prescan(
        tree({
          ...base,
          'components/deny/kustomization.yaml':
            'kind: Component\nresources: [../../apps/billing/base]\n',
        }),
      ).findings,
    ).toEqual([]);
    expect(
      scan('components: [../../../../components/deny]', {
        'components/deny/kustomization.yaml':
          'kind: Component\nresources: [../../apps/billing/base]\n',
      }).findings,
    ).toMatchObject([
      {
        file: 'components/deny/kustomization.yaml',
        message: expect.stringContaining('is outside components/'),
      },
    ]);
  });

  it('M5: finds an alias bomb in a resource, a patch and an inline patch', () => {
    const bomb = [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      ...['b', 'c', 'd', 'e', 'f', 'g', 'h'].map(
        (name, index) =>
          `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(',')}]`,
      ),
    ].join('\n');
    const inline = `patches: [{target: {kind: ConfigMap}, patch: ${JSON.stringify(bomb)}}]`;
    for (const [kustomization, files] of [
      [
        'resources: [bomb.yaml]',
        { 'apps/orders/overlays/dev/bomb.yaml': bomb },
      ],
      [
        'patches: [{path: bomb.txt}]',
        { 'apps/orders/overlays/dev/bomb.txt': bomb },
      ],
      ['resources: [bomb.txt]', { 'apps/orders/overlays/dev/bomb.txt': bomb }],
      [inline, {}],
      // Nothing reaches this one, and yet nothing is rendered beside it.
      ['resources: [../../base]', { 'components/x.yaml': bomb }],
      [bomb, {}],
    ] as const) {
      const report = scan(kustomization, files);
      expect(report.findings).toMatchObject([
        { severity: 'error', message: expect.stringContaining('limit yaml') },
      ]);
      expect(
        report.overlays.find(({ environment }) => environment === 'dev')
          ?.renderable,
      ).toBe(false);
    }
  });

  it.each([
    'helmCharts',
    'generators',
    'transformers',
    'validators',
    'openapi',
    'configurations',
    'crds',
    'vars',
    'bases',
    'patchesStrategicMerge',
    'patchesJson6902',
    'commonLabels',
    'commonAnnotations',
    'namePrefix',
    'nameSuffix',
    'secretGenerator',
    'buildMetadata',
    'sortOptions',
  ])('refuses %s and says what to do instead', field => {
    expect(scan(`${field}: [x]`).findings).toMatchObject([
      {
        rule: 'prescan.refused-field',
        file: overlay,
        path: field,
        fix: expect.any(String),
      },
    ]);
  });

  it('refuses fields and forms that kustomize 4.5.4 does not know, at any depth', () => {
    expect(
      scan(
        JSON.stringify({
          namespaze: 'x',
          labels: [
            {
              pairs: { a: 'b' },
              includeSelectors: true,
              includeTemplates: true,
            },
            { pairs: { a: 'b' }, includeSelectors: false },
          ],
          images: [{ name: 'a', newTag: 1234567, newTagg: 'x' }],
          replacements: [{ sourceValue: 'x' }],
          patches: ['x'],
        }),
      ).findings.map(({ path, fix }) => [path, fix]),
    ).toEqual([
      ['namespaze', 'Rename it to namespace'],
      ['labels[0].includeSelectors', expect.any(String)],
      ['labels[0].includeTemplates', expect.any(String)],
      ['images[0].newTag', 'Write it in quotes'],
      ['images[0].newTagg', 'Rename it to newTag'],
      ['replacements[0].sourceValue', expect.any(String)],
      ['patches[0]', undefined],
    ]);
  });

  it('finds patches that kustomize 4.5.4 cannot read', () => {
    const patch = (text: string) =>
      messages(JSON.stringify({ patches: [{ patch: text }] }));
    expect(patch('- op: remove\n  path: /x\n')).toEqual([]);
    expect(patch('[{"op": "remove", "path": "/x"}]')).toEqual([]);
    expect(patch('[{op: remove, path: /x}]')).toEqual([
      expect.stringContaining('flow style'),
    ]);
    expect(patch('a: b\n---\nc: d\n')).toEqual([
      expect.stringContaining('2 documents'),
    ]);
    expect(patch('just text')).toEqual([expect.stringContaining('accepted')]);
    expect(patch('a: [')).toEqual([
      expect.stringContaining('patches[0].patch'),
    ]);
  });

  it('reads hostile or broken kustomizations without throwing', () => {
    for (const text of [
      '',
      '[]',
      'x',
      '- a',
      'a: b\n---\nc: d',
      'kind: Secret',
      'apiVersion: v1',
      'resources: {a: b}',
      'resources: [7, null, [x]]',
      'patches: [{target: 7}, {target: {name: {}}}]',
      'labels: 7',
      'namespace: 7',
      '__proto__: {a: b}',
      'constructor: x',
      '\u0000',
    ])
      expect(Array.isArray(scan(text).findings)).toBe(true);
    expect(prescan(new Map()).overlays).toEqual([]);
    expect(
      prescan(tree({ '../x.yaml': 'a: b', 'a/.git/config': '' })).findings,
    ).toHaveLength(2);
  });

  it('tells a Component from a Kustomization, and two kustomizations in one folder apart', () => {
    expect(
      messages(
        'resources: [../../../../components/deny]\ncomponents: [../../base]',
      ),
    ).toEqual([
      expect.stringContaining('components/deny is a Component'),
      expect.stringContaining('apps/orders/base is a Kustomization'),
    ]);
    expect(
      messages('resources: [../../base]', {
        'apps/orders/base/Kustomization': '',
      }),
    ).toEqual([expect.stringContaining('stands beside')]);
  });
});
