import {
  createFileTree,
  FileOwnership,
  planEnvironments,
} from '@golden-path/plugin-golden-path-common';
import { lockFileName, lockOf, lockText } from '../lock';
import { generateConfigChange } from '../manifests';
import { serviceRepositoryFiles, RepositoryFile } from '../service-repository';
import { blueprintFileName, blueprintText } from './blueprintFile';
import type { GeneratedService, GenerationInput } from './types';

const toTree = (files: readonly RepositoryFile[]) =>
  createFileTree(
    files.map(({ path, content, executable }) => [
      path,
      { content, ...(executable && { executable }) },
    ]),
  );

function assertDistinct(files: readonly RepositoryFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path))
      throw new Error(`${JSON.stringify(path)} is generated twice`);
    seen.add(path);
  }
}

/**
 * Everything that a service is made of. Pure: the same input gives the same bytes.
 * @throws InputError when the template holds an unsafe path or too much
 */
export function generate(input: GenerationInput): GeneratedService {
  const plans = planEnvironments(input.blueprint, input.organisation);
  const context = { ...input, plans };
  const files: RepositoryFile[] = [
    ...serviceRepositoryFiles(context),
    {
      path: blueprintFileName,
      content: blueprintText(input.blueprint, input.organisation),
      ownership: 'blueprint',
    },
  ];
  assertDistinct(files);
  const configChange = generateConfigChange(context);
  const lock = lockText(lockOf(input, toTree(files), configChange));
  const complete: RepositoryFile[] = [
    ...files,
    { path: lockFileName, content: lock, ownership: 'lock' },
  ];
  return {
    serviceRepository: toTree(complete),
    configChange,
    ownership: new Map<string, FileOwnership>(
      complete
        .map(({ path, ownership }) => [path, ownership] as const)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    plans,
  };
}
