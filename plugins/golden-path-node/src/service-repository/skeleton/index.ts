import { createRegistry } from '@golden-path/plugin-golden-path-common';
import type { FileBuilder } from '../file';
import { node } from './node';
import type { SkeletonRuntime } from './runtime';

const skeletonRuntimes = createRegistry<SkeletonRuntime>('runtime', [node]);

/** The template's source code for the service's runtime and what it depends on, under the service's name. */
export const skeletonFiles: FileBuilder = ({ blueprint, template }) => {
  const runtime = skeletonRuntimes.get(blueprint.spec.runtime);
  const features = [
    ...new Set(blueprint.spec.dependencies.map(({ type }) => type)),
  ].sort();
  return [...template.skeleton(runtime.id, features)].map(([path, file]) => ({
    path,
    content: runtime.edit(path, file.content, blueprint) ?? file.content,
    ownership: runtime.ownershipOf(path),
    ...(file.executable && { executable: true }),
  }));
};
