import { InputError } from '@backstage/errors';
import { pathProblem } from '@golden-path/plugin-golden-path-common';
import type { FileChange } from './configRepository';

/**
 * The last check before anything is sent to a host, below the engine that made the change: every path is a plain one
 * inside the folders, or one of the files, that this change may touch.
 * @throws InputError naming the path and what is accepted
 */
export function assertChangeInside(
  files: readonly FileChange[],
  allowedFolders: readonly string[],
  allowedFiles: readonly string[] = [],
): void {
  if (files.length === 0) throw new InputError('the change has no files');
  const seen = new Set<string>();
  for (const { path } of files) {
    const problem = pathProblem(path);
    if (problem)
      throw new InputError(`path ${JSON.stringify(path)} ${problem}`);
    const isAllowed =
      allowedFiles.includes(path) ||
      allowedFolders.some(folder => path.startsWith(`${folder}/`));
    if (!isAllowed)
      throw new InputError(
        `path ${JSON.stringify(path)} is outside what this change may touch; accepted: ${[...allowedFolders.map(folder => `${folder}/**`), ...allowedFiles].join(', ')}`,
      );
    if (seen.has(path.toLowerCase()))
      throw new InputError(
        `path ${JSON.stringify(path)} stands twice in the change`,
      );
    seen.add(path.toLowerCase());
  }
}
