import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  isVisibleTo,
  missing,
} from '@golden-path/plugin-golden-path-node/rest';
import type { RunbooksReader } from '../store';
import type { ServiceAccess } from './serviceAccess';

/** What finding services needs. */
export interface ServiceFinder {
  readonly reader: Pick<RunbooksReader, 'owners'>;
  readonly access: Pick<ServiceAccess, 'decideVisible'>;
}

/**
 * A service that somebody may read. Who may not read it costs the database the same as one that doesn't exist.
 *
 * @param service - canonical entity reference
 * @throws NotFoundError for one that doesn't exist or is hidden
 */
export async function findService(
  { reader, access }: ServiceFinder,
  credentials: BackstageCredentials,
  service: string,
): Promise<{ readonly service: string; readonly owner: string | undefined }> {
  const visible = await access.decideVisible(credentials);
  if (visible === undefined) throw missing();
  const owners = await reader.owners([service]);
  const owner = owners.get(service);
  if (!owners.has(service) || !isVisibleTo(visible, owner)) throw missing();
  return { service, owner };
}
