import { InputError } from '@backstage/errors';
import {
  type ConfigRepository,
  type ForgeOptions,
  openRepositoryChanges,
} from '@golden-path/plugin-golden-path-node';
import type { FixWrite } from '@golden-path/plugin-readiness-node';
import type { ServiceSource } from './serviceBlueprint';

/**
 * Change requests of a service's own repository, for the files of a fix alone. Nothing is asked yet.
 * @throws InputError where nothing can be written
 */
export function openServiceChanges(
  repository: Pick<ServiceSource, 'url' | 'branch'> | undefined,
  writes: readonly Pick<FixWrite, 'path'>[],
  forge: ForgeOptions,
): ConfigRepository {
  if (!repository)
    throw new InputError('the repository of the service is not known');
  return openRepositoryChanges(repository.url, {
    ...forge,
    key: 'backstage.io/source-location',
    defaultBranch: repository.branch,
    files: writes.map(({ path }) => path),
  });
}
