import type {
  BackstageCredentials,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { personReference } from './personReference';

const userOf = ({ principal }: BackstageCredentials): string | undefined => {
  const { type, userEntityRef } = principal as {
    type?: unknown;
    userEntityRef?: unknown;
  };
  return type === 'user' && typeof userEntityRef === 'string'
    ? userEntityRef
    : undefined;
};

/** Whether credentials are those of a person. */
export const isPerson = (credentials: BackstageCredentials): boolean =>
  userOf(credentials) !== undefined;

/**
 * The person that credentials name, as a canonical entity reference: `user:default/me`, however it is spelled there.
 * @throws NotAllowedError for who is no person
 */
export function personOf(credentials: BackstageCredentials): string {
  const user = userOf(credentials);
  if (user === undefined)
    throw new NotAllowedError('only a person who is signed in can do this');
  return personReference(user);
}

/** References by which somebody owns things: themselves and their groups; none for who is no person. */
export async function claimsOf(
  credentials: BackstageCredentials,
  userInfo: UserInfoService,
): Promise<readonly string[]> {
  if (userOf(credentials) === undefined) return [];
  const { ownershipEntityRefs } = await userInfo.getUserInfo(credentials);
  return ownershipEntityRefs;
}
