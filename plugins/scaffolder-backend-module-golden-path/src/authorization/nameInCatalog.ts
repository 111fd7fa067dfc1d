import type { AuthService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ServiceRepository } from '@golden-path/plugin-golden-path-node';

/**
 * Refuses a name under which the catalog already has a component from somewhere else: registering ours would fail
 * after its repository was made.
 * @throws ConflictError
 */
export async function assertNameIsFree(
  { auth, catalog }: { auth: AuthService; catalog: CatalogService },
  name: string,
  repository: ServiceRepository,
): Promise<void> {
  // A name is taken even where the requester may not see by whom.
  const credentials = await auth.getOwnServiceCredentials();
  const entity = await catalog.getEntityByRef(
    { kind: 'Component', namespace: 'default', name },
    { credentials },
  );
  const location = entity?.metadata.annotations?.[ANNOTATION_LOCATION];
  if (entity && !location?.startsWith(`url:${repository.url}/`))
    throw new ConflictError(
      `name: ${JSON.stringify(name)} is a component of the catalog already; choose another name`,
    );
}
