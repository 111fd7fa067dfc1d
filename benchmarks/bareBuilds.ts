import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { FileTree } from '@golden-path/plugin-golden-path-common';
import { findKustomize } from '@golden-path/plugin-golden-path-node';

/** The kustomize that is measured: the one that verification uses. */
export async function openKustomize(): Promise<{
  path: string;
  version: string;
}> {
  const kustomize = await findKustomize();
  if (kustomize.status === 'missing') throw new Error(kustomize.message);
  const { stdout } = await promisify(execFile)(kustomize.path, ['version']);
  return {
    path: kustomize.path,
    version: /v\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? stdout.trim(),
  };
}

/** `kustomize build` of every overlay and nothing else, as many at a time as there are cores. */
export async function bareBuilds(
  kustomize: string,
  tree: FileTree,
): Promise<{ milliseconds: number; overlays: number }> {
  const root = await mkdtemp(join(tmpdir(), 'golden-path-bench-'));
  try {
    for (const [path, { content }] of tree) {
      const file = join(root, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, content);
    }
    const overlays = [
      ...new Set(
        [...tree.keys()]
          .filter(path => /\/overlays\/[^/]+\/kustomization\.yaml$/.test(path))
          .map(path => dirname(path)),
      ),
    ];
    const pending = overlays.values();
    const work = async () => {
      for (const overlay of pending)
        await build(kustomize, join(root, overlay));
    };
    const start = performance.now();
    await Promise.all(Array.from({ length: availableParallelism() }, work));
    return {
      milliseconds: performance.now() - start,
      overlays: overlays.length,
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const build = (kustomize: string, folder: string) =>
  new Promise<void>((resolve, reject) => {
    execFile(
      kustomize,
      ['build', folder],
      { env: {}, maxBuffer: 16 * 1024 * 1024 },
      error => (error ? reject(error) : resolve()),
    );
  });
