import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gitTreeOf } from './gitTree';

/** A commit of the config repository: it brought everything of one service. */
interface Commit {
  readonly sha: string;
  readonly service: string;
  readonly at: string;
}

/** A forge that has only a config repository, in memory. */
export interface ConfigForge {
  /** Without the path of the API. */
  readonly url: string;
  close(): Promise<void>;
}

/** Entries that Gitea puts on a page of a tree. @see https://docs.gitea.com/administration/config-cheat-sheet#api-api */
const treePage = 1_000;

/**
 * Answers what a reader of `platform/gitops-config` asks a Gitea: branch, trees, blobs, commits and merged change
 * requests, each with the paging of Gitea. Files are those of a commit of its own for each service.
 */
export async function startConfigForge(
  filesOf: (url: string) => ReadonlyMap<string, ReadonlyMap<string, string>>,
): Promise<ConfigForge> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const services = filesOf(url);
  const tree = gitTreeOf([...services.values()].flatMap(files => [...files]));
  const commits = commitsOf([...services.keys()]);
  const tip = commits[0]?.sha ?? '0'.repeat(40);
  const base = '/api/v1/repos/platform/gitops-config';

  function answer(path: string, query: URLSearchParams): unknown {
    const number = (name: string, usual: number) =>
      Number(query.get(name) ?? usual);
    const page = number('page', 1);
    if (path === '/branches/main') return { commit: { id: tip } };
    const [, what, id] = /^\/git\/(trees|blobs)\/(\w+)$/.exec(path) ?? [];
    if (what === 'trees' && id) {
      const all = tree.entries(
        id === tip ? tree.root : id,
        query.get('recursive') === 'true',
      );
      if (!all) return undefined;
      const size = Math.min(treePage, number('per_page', treePage));
      return {
        sha: id,
        tree: all.slice((page - 1) * size, page * size),
        truncated: page * size < all.length,
        page,
        total_count: all.length,
      };
    }
    if (what === 'blobs' && id) {
      const content = tree.blob(id);
      return content === undefined
        ? undefined
        : {
            sha: id,
            encoding: 'base64',
            content: Buffer.from(content).toString('base64'),
          };
    }
    const limit = number('limit', 50);
    const slice = <Item>(all: readonly Item[]) =>
      all.slice((page - 1) * limit, page * limit);
    if (path === '/commits') {
      const service = query.get('path')?.split('/')[1];
      const own = service
        ? commits.filter(commit => commit.service === service)
        : commits;
      return slice(own).map(commit => ({
        sha: commit.sha,
        parents: parentsOf(commit, commits),
        commit: {
          message: `${commit.service}: release\n`,
          author: { name: 'Mina Park', date: commit.at },
          committer: { name: 'Mina Park', date: commit.at },
        },
        files: [...(services.get(commit.service)?.keys() ?? [])].map(
          filename => ({ filename }),
        ),
      }));
    }
    if (path === '/pulls')
      return slice(commits).map(({ sha, service }, index) => ({
        number: commits.length - (page - 1) * limit - index,
        title: `${service}: release`,
        merged: true,
        merge_commit_sha: sha,
        user: { login: 'mina.park', full_name: 'Mina Park' },
      }));
    return undefined;
  }

  server.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    const found = pathname.startsWith(base)
      ? answer(pathname.slice(base.length), searchParams)
      : undefined;
    response.statusCode = found === undefined ? 404 : 200;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(found ?? { message: 'Not found' }));
  });
  return {
    url,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

const commitsOf = (services: readonly string[]): Commit[] =>
  services
    .map((service, index) => ({
      sha: (index + 1).toString(16).padStart(40, 'a'),
      service,
      at: new Date(Date.UTC(2026, 9, 1) + index * 60_000).toISOString(),
    }))
    .reverse();

function parentsOf(commit: Commit, commits: readonly Commit[]) {
  const parent = commits[commits.indexOf(commit) + 1];
  return parent ? [{ sha: parent.sha }] : [];
}
