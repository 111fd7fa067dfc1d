import { createHash } from 'node:crypto';
import { createFileTree } from '@golden-path/plugin-golden-path-common';
import {
  prescan,
  type ManifestRenderer,
} from '@golden-path/plugin-golden-path-node';
import type { KubernetesObject } from '../../state/clusterState';
import type { GitSource, SourceEntry } from '../source';
import type { ApplicationSource } from './application';
import { applyOverrides } from './kustomizeOverrides';
import type { RenderStore } from './renderStore';

/** The objects of a source at a commit. */
export interface RenderedSource {
  readonly commit: string;
  readonly objects: readonly KubernetesObject[];
  /** The same for the same files and overrides. */
  readonly key: string;
}

/** What rendering needs. */
export interface RenderParts {
  readonly source: GitSource;
  readonly renderer: ManifestRenderer;
  readonly store: RenderStore;
}

/** Annotation that names the folders an Application depends on. */
export const generatePathsAnnotation =
  'argocd.argoproj.io/manifest-generate-paths';

/** Folders of the repository that a source is made of: those the annotation names, else all. */
function foldersOf(annotation: string | undefined, path: string): string[] {
  if (!annotation) return [''];
  return annotation
    .split(';')
    .filter(Boolean)
    .map(one =>
      one.startsWith('/')
        ? one.slice(1)
        : one === '.'
          ? path
          : `${path}/${one}`,
    );
}

const below = (folder: string) => (entry: SourceEntry) =>
  folder === '' || entry.path === folder || entry.path.startsWith(`${folder}/`);

/**
 * The objects of an Application's source at a commit, by the real kustomize. What was rendered once from the same
 * files isn't rendered again, whatever else changed in the repository.
 * @throws Error with what is wrong, in the renderer's words
 */
export async function renderSource(
  { repoURL, path = '', kustomize = {} }: ApplicationSource,
  commit: string,
  annotation: string | undefined,
  { source, renderer, store }: RenderParts,
): Promise<RenderedSource> {
  const all = await source.entries(repoURL, commit);
  if (all.get(path)?.type !== 'tree')
    throw new Error(`${path}: app path does not exist`);
  const folders = foldersOf(annotation, path).map(below);
  const files = [...all.values()].filter(
    entry => entry.type === 'blob' && folders.some(holds => holds(entry)),
  );
  const key = createHash('sha256')
    .update(
      JSON.stringify([
        renderer.identity,
        path,
        kustomize,
        files.map(({ path: file, sha, mode }) => [file, sha, mode]),
      ]),
    )
    .digest('hex');
  const objects = await store.remember(key, async () => {
    const contents = await source.read(
      repoURL,
      files.map(({ sha }) => sha),
    );
    const plain = createFileTree(
      files.map(({ path: file, sha }) => [file, contents.get(sha) ?? '']),
    );
    const tree =
      Object.keys(kustomize).length > 0
        ? applyOverrides(plain, path, kustomize)
        : plain;
    const overlay = prescan(tree).overlays.find(one => one.path === path);
    const refusal = overlay?.findings.find(
      ({ severity }) => severity === 'error',
    );
    if (overlay?.renderable === false)
      throw new Error(refusal?.message ?? `${path} can't be rendered`);
    const outcome = await renderer.render(tree, path);
    if (outcome.status === 'failed') throw new Error(outcome.finding.message);
    return outcome.text;
  });
  return { commit, objects, key };
}
