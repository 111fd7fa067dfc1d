import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kustomizationTree } from './kustomizationTree';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-path-tree-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(...paths: [path: string, content: string][]) {
  for (const [path, content] of paths) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

const treeOf = async (path: string) => {
  const { tree, path: at } = await kustomizationTree(join(folder, path));
  return { at, files: [...tree.keys()].sort() };
};

describe('the tree of a kustomization outside of a work tree', () => {
  it('has what belongs to the service in a config repository, and nothing of the others', async () => {
    await write(
      [
        'apps/one/overlays/dev/kustomization.yaml',
        'resources: [../../base, ../../../two/base, ../../../../secret]\ncomponents: [../../../../components/a]\n',
      ],
      ['apps/one/base/kustomization.yaml', 'resources: []\n'],
      ['apps/two/base/kustomization.yaml', 'resources: []\n'],
      ['components/a/kustomization.yaml', 'kind: Component\n'],
      ['secret/kustomization.yaml', 'resources: []\n'],
    );
    expect(await treeOf('apps/one/overlays/dev')).toEqual({
      at: 'apps/one/overlays/dev',
      files: [
        'apps/one/base/kustomization.yaml',
        'apps/one/overlays/dev/kustomization.yaml',
        'components/a/kustomization.yaml',
      ],
    });
  });

  it('has what lies beside its overlays, or only itself', async () => {
    const outward = 'resources: [../../base, ../../../other]\n';
    await write(
      ['shop/overlays/dev/kustomization.yaml', outward],
      ['shop/base/kustomization.yaml', 'resources: []\n'],
      ['shop/plain/dev/kustomization.yaml', outward],
      ['other/kustomization.yaml', 'resources: []\n'],
    );
    expect(await treeOf('shop/overlays/dev')).toEqual({
      at: 'overlays/dev',
      files: ['base/kustomization.yaml', 'overlays/dev/kustomization.yaml'],
    });
    expect(await treeOf('shop/plain/dev')).toEqual({
      at: '',
      files: ['kustomization.yaml'],
    });
  });
});
