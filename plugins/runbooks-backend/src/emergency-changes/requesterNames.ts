import { parseEntityRef } from '@backstage/catalog-model';
import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { canonicalAccount } from '@golden-path/plugin-golden-path-common';

/** Annotations by which catalogs name the account of a person at a host: `github.com/user-login`. */
const loginAnnotation = /\/user[-_](?:login|name)$/;

/**
 * Every name that a person may have at a host: the name of their entity, logins in its annotations, and its mail address;
 * lower-cased. Rather one too many: who may be the requester doesn't approve.
 *
 * @param person - canonical entity reference
 * @throws errors of the catalog
 */
export async function requesterNames(
  { auth, catalog }: { auth: AuthService; catalog: CatalogService },
  person: string,
): Promise<readonly string[]> {
  const entity = await catalog.getEntityByRef(person, {
    credentials: await auth.getOwnServiceCredentials(),
  });
  const profile = entity?.spec?.profile;
  const email =
    typeof profile === 'object' && profile !== null && 'email' in profile
      ? profile.email
      : undefined;
  const annotations = Object.entries(entity?.metadata.annotations ?? {});
  const names = [
    parseEntityRef(person).name,
    entity?.metadata.name,
    typeof email === 'string' ? email : undefined,
    ...annotations.map(([key, value]) =>
      loginAnnotation.test(key) ? value : undefined,
    ),
  ];
  return [
    ...new Set(names.flatMap(name => (name ? canonicalAccount(name) : []))),
  ];
}
