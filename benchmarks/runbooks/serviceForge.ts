import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gitTreeOf, type GitTree } from '../fleet/gitTree';

/** What a forge can be asked for. */
export type Requested = 'trees' | 'blobs' | 'commits' | 'others';

/** A forge with a repository for each service, in memory; it counts its requests. */
export interface ServiceForge {
  /** Without the path of the API. */
  readonly url: string;
  /** Page of the repository of a service. */
  repositoryOf(name: string): string;
  /** Commits files, instead of all that were there. @returns the id of the commit */
  commit(name: string, files: ReadonlyMap<string, string>): string;
  /** Requests since the last time, by what was asked for. */
  takeRequests(): Readonly<Record<Requested, number>>;
  close(): Promise<void>;
}

interface Repository {
  readonly tree: GitTree;
  readonly tip: string;
}

const none = { trees: 0, blobs: 0, commits: 0, others: 0 };

/** Answers what a reader of a service's documents asks a Gitea: trees by the newest commit, blobs, and the last commit of a path. */
export async function startServiceForge(): Promise<ServiceForge> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const repositories = new Map<string, Repository>();
  let requests = { ...none };
  let commits = 0;

  function answer(path: string): unknown {
    const [, name = '', rest = ''] =
      /^\/api\/v1\/repos\/services\/([^/]+)(\/.*)$/.exec(path) ?? [];
    const repository = repositories.get(name);
    const [, what, id = ''] =
      /^(?:\/git)?\/(trees|blobs|commits)(?:\/(\w+))?$/.exec(rest) ?? [];
    requests[what ? (what as Requested) : 'others'] += 1;
    if (!repository) return undefined;
    const { tree, tip } = repository;
    if (what === 'trees') {
      const entries = tree.entries(id === tip ? tree.root : id, false);
      return entries && { sha: id, tree: entries, truncated: false };
    }
    if (what === 'blobs') {
      const content = tree.blob(id);
      return content === undefined
        ? undefined
        : {
            encoding: 'base64',
            content: Buffer.from(content).toString('base64'),
          };
    }
    const author = { name: 'Mina Park', date: '2026-11-01T00:00:00Z' };
    return what === 'commits'
      ? [
          {
            sha: tip,
            parents: [],
            commit: { message: 'Update\n', author, committer: author },
            files: [],
          },
        ]
      : undefined;
  }

  server.on('request', (request, response) => {
    const found = answer(new URL(request.url ?? '/', url).pathname);
    response.statusCode = found === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(found ?? { message: 'Not found' }));
  });
  return {
    url,
    repositoryOf: name => `${url}/services/${name}`,
    commit(name, files) {
      const tip = (++commits).toString(16).padStart(40, '0');
      repositories.set(name, { tree: gitTreeOf(files), tip });
      return tip;
    },
    takeRequests() {
      const taken = requests;
      requests = { ...none };
      return taken;
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** All requests together. */
export const sumOf = (requests: Readonly<Record<Requested, number>>): number =>
  Object.values(requests).reduce((sum, one) => sum + one, 0);
