import { InputError, NotFoundError } from '@backstage/errors';
import {
  FileTree,
  mergeFileTrees,
  subtree,
} from '@golden-path/plugin-golden-path-common';

interface Layer {
  readonly name: string;
  readonly runtime: string;
  readonly features: readonly string[];
  readonly files: FileTree;
}

const layerName = /^[a-z][a-z0-9-]*(\+[a-z][a-z0-9-]*)*$/;

function toLayer(name: string, files: FileTree): Layer {
  if (!layerName.test(name))
    throw new InputError(
      `skeleton ${JSON.stringify(name)}: accepted: a runtime, or a runtime and features joined by +, such as node+postgres`,
    );
  const [runtime = '', ...features] = name.split('+');
  return { name, runtime, features, files };
}

/**
 * Source code by runtime from the folders of a skeleton: `node` for every service on Node.js, `node+postgres` over it
 * for those with PostgreSQL, `node+postgres+redis` over both for those with both. A later file replaces an earlier one.
 * @throws InputError for a folder of another form
 */
export function skeletonLayers(
  skeleton: FileTree,
): (runtime: string, features: readonly string[]) => FileTree {
  const names = [
    ...new Set([...skeleton.keys()].map(path => path.split('/')[0] ?? '')),
  ];
  const layers = names
    .map(name => toLayer(name, subtree(name, skeleton)))
    .sort(
      (a, b) =>
        a.features.length - b.features.length || (a.name < b.name ? -1 : 1),
    );
  const merged = new Map<string, FileTree>();
  return (runtime, features) => {
    const wanted = new Set(features);
    const chosen = layers.filter(
      layer =>
        layer.runtime === runtime &&
        layer.features.every(feature => wanted.has(feature)),
    );
    if (!chosen.some(layer => layer.features.length === 0))
      throw new NotFoundError(
        `the template has no source code for ${JSON.stringify(runtime)}; accepted: ${layers
          .filter(layer => layer.features.length === 0)
          .map(layer => layer.name)
          .join(', ')}`,
      );
    const key = chosen.map(layer => layer.name).join(' ');
    const tree =
      merged.get(key) ??
      mergeFileTrees(
        chosen.map(layer => layer.files),
        { replace: true },
      );
    merged.set(key, tree);
    return tree;
  };
}
