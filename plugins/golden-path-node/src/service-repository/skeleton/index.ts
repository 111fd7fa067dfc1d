import { createRegistry } from '@golden-path/plugin-golden-path-common';
import type { FileBuilder } from '../file';
import { node } from './node';
import type { SkeletonRuntime } from './runtime';
import { sourceCodeOf } from './sourceCode';

export { openApiFileName, sourceCodeOf } from './sourceCode';

const skeletonRuntimes = createRegistry<SkeletonRuntime>('runtime', [node]);

/** The template's source code under the service's name. */
export const skeletonFiles: FileBuilder = context => {
  const { blueprint } = context;
  const runtime = skeletonRuntimes.get(blueprint.spec.runtime);
  return [...sourceCodeOf(context)].map(([path, file]) => ({
    path,
    content: runtime.edit(path, file.content, blueprint) ?? file.content,
    ownership: runtime.ownershipOf(path),
    ...(file.executable && { executable: true }),
  }));
};
