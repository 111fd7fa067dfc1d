import {
  type GiteaIntegrationConfig,
  getGiteaRequestOptions,
} from '@backstage/integration';
import { giteaApi } from 'gitea-js';
import { createTreeMemory, type TreeMemory } from '../folders';
import { backOff, createForgeFetch, type Pause } from '../http';

/** What a test replaces. */
export interface ConnectionOptions {
  readonly fetch?: typeof fetch;
  readonly pause?: Pause;
  readonly timeoutMilliseconds?: number;
  /** How often a read is sent at most. Default: 4. */
  readonly attempts?: number;
  readonly trees?: TreeMemory;
}

/** A Gitea with the credentials of its integration. */
export interface GiteaConnection {
  readonly baseUrl: string;
  readonly api: ReturnType<typeof giteaApi>;
  /** Value of the `Authorization` header that git sends. */
  readonly gitAuthorization: string | undefined;
  readonly pause: Pause;
  readonly trees: TreeMemory;
}

/** Connects nothing yet: requests are made by who uses `api`. */
export function connectGitea(
  integration: GiteaIntegrationConfig,
  options: ConnectionOptions = {},
): GiteaConnection {
  const baseUrl = integration.baseUrl ?? `https://${integration.host}`;
  const pause = options.pause ?? backOff;
  return {
    baseUrl,
    pause,
    trees: options.trees ?? createTreeMemory(),
    gitAuthorization: gitAuthorizationOf(integration),
    api: giteaApi(baseUrl, {
      customFetch: createForgeFetch({
        baseUrl,
        authorization: authorizationOf(integration),
        ...options,
        pause,
      }),
    }),
  };
}

function authorizationOf(
  integration: GiteaIntegrationConfig,
): string | undefined {
  const headers = getGiteaRequestOptions(integration).headers;
  return new Headers(headers).get('authorization') ?? undefined;
}

/** Git's own routes know no `token` scheme; a token without a username stands in the username's place. */
function gitAuthorizationOf(
  integration: GiteaIntegrationConfig,
): string | undefined {
  const { username, password } = integration;
  if (!password) return undefined;
  const pair = username
    ? `${username}:${password}`
    : `${password}:x-oauth-basic`;
  return `Basic ${Buffer.from(pair, 'utf8').toString('base64')}`;
}

export { unlessMissing } from '../http';
