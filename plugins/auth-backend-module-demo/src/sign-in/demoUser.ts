import { AuthenticationError } from '@backstage/errors';

/** The request header that says who signs in. */
export const DEMO_USER_HEADER = 'x-golden-path-demo-user';

const MAX_LENGTH = 140;

/** Canonical reference of a user entity; namespace and name as the catalog's own field formats have them, in lower case. */
const USER_REF = /^user:[a-z0-9._-]{1,63}\/[a-z0-9._-]{1,63}$/;

/**
 * Reads the reference of the person who signs in from the header's value.
 *
 * @throws AuthenticationError naming the header and the accepted form
 */
export function parseDemoUser(value: string | undefined): string {
  const accepted =
    'accepted is the reference of a person in the catalog, such as user:default/mina.park';
  if (value === undefined || value === '') {
    throw new AuthenticationError(
      `The header ${DEMO_USER_HEADER} is missing; ${accepted}`,
    );
  }
  if (value.length > MAX_LENGTH || !USER_REF.test(value)) {
    throw new AuthenticationError(
      `The header ${DEMO_USER_HEADER} is ${JSON.stringify(value.slice(0, MAX_LENGTH))}; ${accepted}`,
    );
  }
  return value;
}
