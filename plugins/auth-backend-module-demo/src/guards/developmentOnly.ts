import { NotAllowedError } from '@backstage/errors';

const ACCEPTED = ['development', 'test'];

/**
 * Throws unless the process says that it runs in development or under test. A missing NODE_ENV denies: whoever
 * forgets to set it in production must not get a sign-in without credentials.
 *
 * @throws NotAllowedError naming NODE_ENV, its value and the accepted ones
 */
export function assertDevelopmentOnly(nodeEnv: string | undefined): void {
  if (nodeEnv !== undefined && ACCEPTED.includes(nodeEnv)) return;
  throw new NotAllowedError(
    `The demo sign-in lets anybody sign in as anybody, so it only runs where NODE_ENV is ${ACCEPTED.map(value => `"${value}"`).join(' or ')}; ` +
      `found ${nodeEnv === undefined ? 'no NODE_ENV' : `"${nodeEnv}"`}. ` +
      'Remove auth.providers.demo from the configuration and configure a real provider, such as auth.providers.oidc.',
  );
}
