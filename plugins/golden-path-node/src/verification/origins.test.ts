import { describe, expect, it } from 'vitest';
import { createKustomizeRenderer } from '../kustomize';
import { ordersTree, paths } from './testing/ordersTree';
import { createVerifier } from './verify';

const { verify } = createVerifier({ renderer: createKustomizeRenderer() });

const patch = 'apps/orders/overlays/dev/resources.patch.yaml';

const onlyDev = { [paths.production]: undefined };

const patched = (text: string, changes: Parameters<typeof ordersTree>[0]) =>
  ordersTree({
    ...onlyDev,
    [paths.dev]: content =>
      `${content}patches:\n  - path: resources.patch.yaml\n`,
    [patch]: `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: orders}\nspec:\n  template:\n    spec:\n${text}`,
    ...changes,
  });

const replace = (from: string, to: string) => (content: string) =>
  content.replace(from, to);

/** Rule, file and path of each error. */
async function errors(tree: ReturnType<typeof ordersTree>) {
  const { findings } = await verify(tree);
  return findings
    .filter(({ severity }) => severity === 'error')
    .map(({ rule, file, path }) => ({ rule, file, path }));
}

describe('the file of a finding', () => {
  it('is the patch that wrote the field, wherever its list has the entry, else where the object is defined', async () => {
    const tree = patched(
      '      containers:\n        - name: sidecar\n          image: a:v1\n        - name: orders\n          resources: {limits: {memory: 256MiB}}\n',
      {
        [paths.deployment]: replace(
          'minReadySeconds: 30',
          'minReadySecond: 30',
        ),
        [paths.service]: replace('targetPort: http', 'targetPort: htp'),
      },
    );
    const found = await errors(tree);
    expect(found).toContainEqual({
      rule: 'schema.value',
      file: patch,
      path: expect.stringMatching(
        /containers\[\d\]\.resources\.limits\.memory/,
      ),
    });
    expect(found).toContainEqual({
      rule: 'schema.unknown-field',
      file: paths.deployment,
      path: 'spec.minReadySecond',
    });
    expect(found).toContainEqual({
      rule: 'reference.service-port',
      file: paths.service,
      path: 'spec.ports[0].targetPort',
    });
    expect(found.every(({ file }) => file !== undefined)).toBe(true);
  });

  it('is the kustomization where that generates the object', async () => {
    const tree = ordersTree({
      ...onlyDev,
      [paths.dev]: content =>
        `${content}configMapGenerator:\n  - name: extra\n    literals: [TOKEN=ghp_${'a'.repeat(36)}]\n`,
    });
    expect(await errors(tree)).toEqual([
      {
        rule: 'external-secrets.hardcoded',
        file: paths.dev,
        path: 'data.TOKEN',
      },
    ]);
  });

  it('is the patch, where its object is not there, or the object, where its version is another', async () => {
    expect(
      await errors(
        patched('      priorityClassName: x\n', {
          [paths.deployment]: replace('kind: Deployment', 'kind: StatefulSet'),
        }),
      ),
    ).toEqual([{ rule: 'render.patch-target', file: patch, path: undefined }]);
    const { findings } = await verify(
      patched('      priorityClassName: x\n', {
        [paths.deployment]: replace('apps/v1', 'apps/v1beta1'),
      }),
    );
    expect(findings).toContainEqual({
      rule: 'render.patch-target',
      severity: 'error',
      file: paths.deployment,
      path: 'apiVersion',
      message: `apiVersion: found apps/v1beta1, and ${patch} patches apps/v1 Deployment orders`,
      fix: 'Write the same apiVersion in both files',
    });
  });
});
