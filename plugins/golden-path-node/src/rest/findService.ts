import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { missing } from './parseRequest';
import type { DecideVisible } from './decideVisible';
import { isVisibleTo } from './isVisibleTo';

/** What finding services needs. */
export interface ServiceFinder {
  readonly reader: {
    /** Owners of those that exist, by reference. */
    owners(
      services: readonly string[],
    ): Promise<ReadonlyMap<string, string | undefined>>;
  };
  readonly access: { readonly decideVisible: DecideVisible };
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
