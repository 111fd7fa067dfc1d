import http from 'node:http';
import https from 'node:https';
import type { KubeConfig } from '@kubernetes/client-node';
import type { ClusterDefinition } from './clusterDefinition';
import { loadCredentials } from './credentials';

/**
 * Sends requests to one API server with one account. The credential is bound to that server: paths are all a caller
 * chooses, and an answer that points elsewhere is handed back as it is, never followed.
 */
export interface ClusterConnection {
  readonly definition: ClusterDefinition;
  /**
   * Sends a GET and resolves with the head of the answer, of whatever status. The caller reads or destroys the body.
   * Rejects with the error of the connection; `signal` also ends the body.
   *
   * @param path begins with `/` and has its parts encoded
   */
  get(path: string, signal: AbortSignal): Promise<http.IncomingMessage>;
  /** Reads token, certificates and kubeconfig file again before the next request. */
  renew(): void;
}

const userAgent = 'golden-path';

/** Opens a cluster. Nothing is sent or read before the first request. */
export function connectCluster(
  definition: ClusterDefinition,
): ClusterConnection {
  let credentials: Promise<KubeConfig> | undefined;
  const base = new URL(definition.server);

  async function options(): Promise<https.RequestOptions> {
    credentials ??= loadCredentials(definition);
    // Stated, because a variable of the environment would decide otherwise; only skipTLSVerify turns it off.
    const found: https.RequestOptions = { rejectUnauthorized: true };
    try {
      await (await credentials).applyToHTTPSOptions(found);
    } catch (error) {
      credentials = undefined;
      throw new CredentialsError(definition.name, error);
    }
    const headers = { ...(found.headers as http.OutgoingHttpHeaders) };
    // A token file may end in a line feed, which no header can hold.
    if (typeof headers.Authorization === 'string')
      headers.Authorization = headers.Authorization.trim();
    return { ...found, headers };
  }

  return {
    definition,
    renew: () => {
      credentials = undefined;
    },
    async get(path, signal) {
      const access = await options();
      signal.throwIfAborted();
      return new Promise((resolve, reject) => {
        const request = (base.protocol === 'https:' ? https : http).request(
          {
            ...access,
            protocol: base.protocol,
            hostname: base.hostname.replace(/^\[|\]$/g, ''),
            port: base.port || undefined,
            path: `${base.pathname.replace(/\/$/, '')}${path}`,
            method: 'GET',
            headers: {
              ...(access.headers as http.OutgoingHttpHeaders),
              Accept: 'application/json',
              'User-Agent': userAgent,
            },
            signal,
          },
          resolve,
        );
        request.on('error', reject);
        request.end();
      });
    },
  };
}

/** The account of a cluster can't be read: a file is missing, or a program that signs in fails. */
export class CredentialsError extends Error {
  override readonly name = 'CredentialsError';
  /** Code of the system's error, such as `ENOENT`; the message of a program that signs in may hold what it must not. */
  readonly code: string | undefined;

  constructor(cluster: string, cause: unknown) {
    const code =
      cause instanceof Error && 'code' in cause ? cause.code : undefined;
    const known = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code);
    super(
      `The credentials of the cluster ${cluster} can't be read${known ? ` (${code})` : ''}`,
    );
    this.code = known ? code : undefined;
  }
}
