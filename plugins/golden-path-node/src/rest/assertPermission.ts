import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

/** What is answered to somebody who lacks a permission. */
export const notAllowed = ({ name }: { readonly name: string }) =>
  new NotAllowedError(`the permission ${name} is needed`);

/** Asks the policy for a permission that is about no particular service. @throws NotAllowedError that names it */
export async function assertPermission(
  permissions: PermissionsService,
  permission: BasicPermission,
  credentials: BackstageCredentials,
): Promise<void> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision?.result !== AuthorizeResult.ALLOW) throw notAllowed(permission);
}
