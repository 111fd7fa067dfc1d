import type { AuthService } from '@backstage/backend-plugin-api';
import { ANNOTATION_ORIGIN_LOCATION } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** The catalog, asked with the portal's own credentials: only platform engineers may remove locations themselves. */
export interface CatalogAccess {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
}

/** Ids of the locations that were registered from a repository. */
export async function locationsOf(
  { auth, catalog }: CatalogAccess,
  repositoryUrl: string,
): Promise<string[]> {
  const credentials = await auth.getOwnServiceCredentials();
  const { items } = await catalog.getLocations({}, { credentials });
  return items
    .filter(({ target }) => target.startsWith(`${repositoryUrl}/`))
    .map(({ id }) => id);
}

/** Takes out a repository's locations, and the service's entry at once instead of with the catalog's next round. */
export async function removeLocationsOf(
  { auth, catalog }: CatalogAccess,
  { url, service }: { url: string; service: string },
): Promise<void> {
  const credentials = await auth.getOwnServiceCredentials();
  for (const id of await locationsOf({ auth, catalog }, url))
    await unlessGone(catalog.removeLocationById(id, { credentials }));
  const entity = await catalog.getEntityByRef(
    { kind: 'Component', namespace: 'default', name: service },
    { credentials },
  );
  const origin = entity?.metadata.annotations?.[ANNOTATION_ORIGIN_LOCATION];
  if (entity?.metadata.uid && origin?.startsWith(`url:${url}/`))
    await unlessGone(
      catalog.removeEntityByUid(entity.metadata.uid, { credentials }),
    );
}

async function unlessGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NotFoundError'))
      throw error;
  }
}
