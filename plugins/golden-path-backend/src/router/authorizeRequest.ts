import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { Request } from 'express';
import { assertPermission } from '@golden-path/plugin-golden-path-node/rest';
import type { RouterOptions } from './routerOptions';

/** Who asks: the reference of a person, or the name of a service. */
export interface Caller {
  readonly credentials: BackstageCredentials;
  readonly name: string;
}

/**
 * The first thing every route does.
 * @throws AuthenticationError without credentials; NotAllowedError without the permission
 */
export async function authorizeRequest(
  { auth, httpAuth, permissions }: RouterOptions,
  request: Request,
  permission: BasicPermission,
): Promise<Caller> {
  const credentials = await httpAuth.credentials(request, {
    allow: ['user', 'service'],
  });
  await assertPermission(permissions, permission, credentials);
  return {
    credentials,
    name: auth.isPrincipal(credentials, 'user')
      ? credentials.principal.userEntityRef
      : `service ${auth.isPrincipal(credentials, 'service') ? credentials.principal.subject : 'unknown'}`,
  };
}
