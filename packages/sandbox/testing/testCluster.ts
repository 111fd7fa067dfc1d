import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { KubeConfig } from '@kubernetes/client-node';
import {
  startClusterServer,
  type ClusterServerOptions,
  type RunningCluster,
} from '../src/clusters/api';
import { bootstrapAccess, clusterTokens } from '../src/clusters/auth';
import { createClusterState } from '../src/clusters/state';
import { kubeconfigOf, openCertificateAuthority } from '../src/clusters/tls';
import { readOrganisation } from '../src/forge';
import { ORGANISATION_FILE } from './testForge';

/** A cluster of its own for a test, with the demo organisation's people. */
export interface TestCluster extends RunningCluster {
  directory: string;
  /** PEM. */
  certificateAuthority: string;
  /** The configuration of somebody; `dana.whitfield` may do everything. */
  kubeconfig(login?: string): string;
  /** As {@link kubeconfig}, loaded into the official client. */
  client(login?: string): Promise<KubeConfig>;
  /** Asks as somebody (`dana.whitfield` when undefined), or as nobody with an empty text. */
  ask(
    method: string,
    path: string,
    options?: {
      as?: string;
      token?: string;
      headers?: Record<string, string>;
      body?: unknown;
      contentType?: string;
    },
  ): Promise<ClusterAnswer>;
  /** Opens a watch (or any stream) and collects its lines. */
  follow(path: string, as?: string): Promise<Followed>;
  remove(): Promise<void>;
}

/** A stream that is being read. */
export interface Followed {
  /** Whole lines so far. */
  lines: string[];
  /** How the server ended it. */
  ended: Promise<'end' | 'reset'>;
  stop(): void;
}

export interface ClusterAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** The body as JSON; an empty object for another one. */
  json: Record<string, unknown>;
}

const ADMIN = 'dana.whitfield';

export async function startTestCluster(
  options: Partial<ClusterServerOptions> = {},
): Promise<TestCluster> {
  const directory = await mkdtemp(join(tmpdir(), 'golden-path-cluster-'));
  const tls = options.tls ?? (await openCertificateAuthority(directory));
  const state = options.state ?? createClusterState({ name: 'nonprod' });
  bootstrapAccess(state);
  const tokens = clusterTokens(await readOrganisation(ORGANISATION_FILE));
  const server = await startClusterServer({
    port: 0,
    tokens,
    ...options,
    tls,
    state,
  });
  const kubeconfig = (login = ADMIN) =>
    kubeconfigOf({
      certificateAuthority: tls.certificate,
      clusters: [{ name: state.name, url: server.url }],
      users: [{ name: login, token: `sandbox-${login}` }],
    });
  const place = {
    host: '127.0.0.1',
    port: new URL(server.url).port,
    servername: 'localhost',
    ca: tls.certificate,
    agent: false as const,
  };
  return {
    ...server,
    directory,
    certificateAuthority: tls.certificate,
    kubeconfig,
    client: async login => {
      const { KubeConfig } = await import('@kubernetes/client-node');
      const config = new KubeConfig();
      config.loadFromString(kubeconfig(login));
      return config;
    },
    ask: async (method, path, how = {}) => {
      const { as = ADMIN, token = as && `sandbox-${as}`, body } = how;
      const content =
        body === undefined || typeof body === 'string'
          ? (body ?? '')
          : JSON.stringify(body);
      const asked = request({
        ...place,
        // As it is: an URL would be tidied up before it is sent.
        path,
        method,
        headers: {
          ...(token && { authorization: `Bearer ${token}` }),
          ...(body !== undefined && {
            'content-type': how.contentType ?? 'application/json',
            'content-length': Buffer.byteLength(content),
          }),
          ...how.headers,
        },
      });
      const answered = new Promise<ClusterAnswer>((resolve, reject) => {
        asked.once('error', reject);
        asked.once('response', response => {
          const { statusCode = 0, headers } = response;
          text(response).then(
            received =>
              resolve({
                status: statusCode,
                headers,
                text: received,
                json: received.startsWith('{')
                  ? (JSON.parse(received) as Record<string, unknown>)
                  : {},
              }),
            reject,
          );
        });
      });
      asked.end(content);
      return answered;
    },
    follow: (path, as = ADMIN) =>
      new Promise((resolve, reject) => {
        const asked = request({
          ...place,
          path,
          headers: { authorization: `Bearer sandbox-${as}` },
        });
        asked.once('error', reject);
        asked.once('response', response => {
          const lines: string[] = [];
          let rest = '';
          response.setEncoding('utf8').on('data', (chunk: string) => {
            const parts = (rest + chunk).split('\n');
            rest = parts.pop() ?? '';
            lines.push(...parts);
          });
          const ended = new Promise<'end' | 'reset'>(end => {
            response.once('end', () => end('end'));
            response.once('error', () => end('reset'));
          });
          resolve({ lines, ended, stop: () => asked.destroy() });
        });
        asked.end();
      }),
    remove: async () => {
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
