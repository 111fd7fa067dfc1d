import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { goldenPathCreatePermission } from '@golden-path/plugin-golden-path-common';

/** Who is asked before anything is made. */
export interface CreationAuthority {
  readonly auth: AuthService;
  readonly permissions: PermissionsService;
  readonly userInfo: UserInfoService;
  readonly catalog: CatalogService;
}

const canonical = (reference: string) => reference.toLocaleLowerCase('en-US');

/**
 * Decides whether somebody may create a service for a group: they need the permission and must belong to the group,
 * whoever they are.
 * @returns the entity ref of the person
 * @throws NotAllowedError, or InputError for a group that the catalog doesn't have
 */
export async function authorizeCreation(
  { auth, permissions, userInfo, catalog }: CreationAuthority,
  credentials: BackstageCredentials,
  owner: string,
): Promise<string> {
  if (!auth.isPrincipal(credentials, 'user'))
    throw new NotAllowedError(
      'a service is created by a person who belongs to its owner; the credentials are not those of a person',
    );
  const [decision] = await permissions.authorize(
    [{ permission: goldenPathCreatePermission }],
    { credentials },
  );
  if (decision?.result !== AuthorizeResult.ALLOW)
    throw new NotAllowedError(
      `the permission ${goldenPathCreatePermission.name} is needed to create a service`,
    );
  const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
  const groups = ownershipEntityRefs
    .map(canonical)
    .filter(reference => reference.startsWith('group:'));
  if (!groups.includes(canonical(owner)))
    throw new NotAllowedError(
      `owner: found ${owner}; accepted: a group that you belong to${groups.length > 0 ? `: ${groups.join(', ')}` : ', and you belong to none'}`,
    );
  if (!(await catalog.getEntityByRef(owner, { credentials })))
    throw new InputError(
      `owner: found ${owner}; accepted: a group of the catalog`,
    );
  return credentials.principal.userEntityRef;
}
