import { NotAllowedError } from '@backstage/errors';
import { RootConfigService } from '@backstage/backend-plugin-api';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** The part of a request that the guard looks at. */
export interface RequestHeaders {
  headers: { host?: string | undefined; origin?: string | undefined };
}

/** Throws when a request came for a host, or from a page, that isn't this portal's. */
export type HostGuard = (request: RequestHeaders) => void;

function hostnameOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).hostname : undefined;
}

/**
 * Makes the guard against DNS rebinding: a page of another site that points its own name at this machine still sends
 * that name as `Host` and `Origin`. Accepted are the loopback names and the hosts of `app.baseUrl` and `backend.baseUrl`.
 */
export function createHostGuard(config: RootConfigService): HostGuard {
  const configured = ['app.baseUrl', 'backend.baseUrl']
    .map(key => hostnameOf(config.getOptionalString(key) ?? ''))
    .filter(name => name !== undefined);
  const accepted = new Set([...LOOPBACK, ...configured]);

  return ({ headers: { host, origin } }) => {
    const names = [
      { header: 'Host', name: hostnameOf(`http://${host ?? ''}`) },
      ...(origin === undefined
        ? []
        : [{ header: 'Origin', name: hostnameOf(origin) }]),
    ];
    for (const { header, name } of names) {
      if (name !== undefined && accepted.has(name)) continue;
      throw new NotAllowedError(
        `The demo sign-in refuses the ${header} header of this request; accepted are ${[...accepted].join(', ')}`,
      );
    }
  };
}
