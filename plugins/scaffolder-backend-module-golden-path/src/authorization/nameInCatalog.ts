import type { AuthService } from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { ServiceRepository } from '@golden-path/plugin-golden-path-node';

/** Kinds of the entities that a service is registered with, all under its name. */
const kinds = ['Component', 'API'];

/**
 * Refuses a name under which the catalog already has a component or an API from somewhere else: ours would not be
 * registered, after its repository was made.
 * @throws ConflictError
 */
export async function assertNameIsFree(
  { auth, catalog }: { auth: AuthService; catalog: CatalogService },
  name: string,
  repository: ServiceRepository,
): Promise<void> {
  // A name is taken even where the requester may not see by whom.
  const credentials = await auth.getOwnServiceCredentials();
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs: kinds.map(kind => `${kind}:default/${name}`.toLowerCase()) },
    { credentials },
  );
  const foreign = items.find(
    entity =>
      entity &&
      !entity.metadata.annotations?.[ANNOTATION_LOCATION]?.startsWith(
        `url:${repository.url}/`,
      ),
  );
  if (foreign)
    throw new ConflictError(
      `name: found ${JSON.stringify(name)}, and the catalog has the ${foreign.kind} ${name} already; choose another name`,
    );
}
