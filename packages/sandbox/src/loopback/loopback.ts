import { InputError, NotAllowedError } from '@backstage/errors';

/** The only address the sandbox listens on. */
export const LOOPBACK_ADDRESS = '127.0.0.1';

const LOOPBACK_BINDS = new Set([LOOPBACK_ADDRESS, '::1', 'localhost']);
const LOOPBACK_NAMES = new Set(['localhost', LOOPBACK_ADDRESS, '[::1]']);

/**
 * Refuses to start where a simulation with well-known tokens has no business.
 *
 * @throws InputError when the address is not a loopback address, or `NODE_ENV` is `production`.
 */
export function requireSandboxHost(options: {
  bind: string;
  nodeEnv: string | undefined;
}): void {
  if (options.nodeEnv === 'production') {
    throw new InputError(
      'NODE_ENV is "production": the sandbox is a simulation with well-known tokens and runs in development only',
    );
  }
  if (!LOOPBACK_BINDS.has(options.bind)) {
    throw new InputError(
      `bind is "${options.bind}": the sandbox listens on a loopback address only (${[...LOOPBACK_BINDS].join(', ')})`,
    );
  }
}

/**
 * Stops DNS rebinding and cross-site requests: the `Host` must be a loopback name with our port,
 * and an `Origin`, where there is one, must be ours.
 *
 * @throws NotAllowedError naming the header that was refused.
 */
export function requireLoopbackRequest(
  headers: { host?: string; origin?: string },
  port: number,
): void {
  if (!isOwnHost(headers.host, port)) {
    throw new NotAllowedError(
      `Host is "${headers.host ?? ''}": accepted are localhost, 127.0.0.1 and [::1] with port ${port}`,
    );
  }
  if (headers.origin !== undefined && !isOwnOrigin(headers.origin, port)) {
    throw new NotAllowedError(
      `Origin is "${headers.origin}": requests from other origins are refused`,
    );
  }
}

function isOwnHost(host: string | undefined, port: number): boolean {
  const match = /^(localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?$/i.exec(
    host ?? '',
  );
  if (!match?.[1] || !LOOPBACK_NAMES.has(match[1].toLowerCase())) return false;
  return Number(match[2] ?? 80) === port;
}

function isOwnOrigin(origin: string, port: number): boolean {
  const prefix = 'http://';
  return (
    origin.startsWith(prefix) && isOwnHost(origin.slice(prefix.length), port)
  );
}
