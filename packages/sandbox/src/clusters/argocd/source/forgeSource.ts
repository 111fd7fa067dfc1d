import { NotFoundError } from '@backstage/errors';
import { listTree, resolveCommit, runGit } from '../../../forge/git';
import type { Repositories, Repository } from '../../../forge/state';
import type { GitSource, SourceEntry } from './gitSource';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Commits whose list of files is kept. */
const KEPT = 8;

/**
 * Reads the bare repositories of the forge. Its address may have any port: there is one forge on this machine that the
 * sandbox's clusters can reach, and no other Git host.
 */
export function createForgeSource(repositories: Repositories): GitSource {
  const lists = new Map<string, Promise<ReadonlyMap<string, SourceEntry>>>();
  // What revisions stand for, until something is written to the repository.
  const resolved = new Map<string, Map<string, Promise<string>>>();
  repositories.subscribe(({ path }) => resolved.delete(path));

  const find = (address: string): Repository => {
    const url = URL.canParse(address) ? new URL(address) : undefined;
    const [, owner = '', name = ''] =
      /^\/([^/]+)\/([^/]+?)(?:\.git)?\/?$/.exec(url?.pathname ?? '') ?? [];
    const repository =
      url && LOOPBACK.has(url.hostname) && repositories.find(owner, name);
    if (!repository)
      throw new NotFoundError(
        `repository ${address} not found: the sandbox reaches the repositories of its own forge only`,
      );
    return repository;
  };

  return {
    async resolve(address, revision) {
      const { path, state } = find(address);
      const known = resolved.get(path) ?? new Map<string, Promise<string>>();
      resolved.set(path, known);
      const before = known.get(revision);
      if (before) return before;
      const wanted = revision === 'HEAD' ? state.defaultBranch : revision;
      const commit = resolveCommit(path, wanted).then(found => {
        if (found) return found;
        throw new NotFoundError(
          `unable to resolve '${revision}' to a commit SHA in ${address}`,
        );
      });
      known.set(revision, commit);
      commit.catch(() => known.delete(revision));
      return commit;
    },
    entries(address, commit) {
      const { path } = find(address);
      const key = `${path} ${commit}`;
      const known = lists.get(key);
      if (known) return known;
      const list = listTree(path, commit, {
        recursive: true,
        trees: true,
      }).then(found => new Map(found.map(entry => [entry.path, entry])));
      lists.set(key, list);
      list.catch(() => lists.delete(key));
      for (const old of [...lists.keys()].slice(0, -KEPT)) lists.delete(old);
      return list;
    },
    async read(address, shas) {
      const unique = [...new Set(shas)];
      if (unique.length === 0) return new Map();
      const { output } = await runGit(
        find(address).path,
        ['cat-file', '--batch'],
        { input: `${unique.join('\n')}\n` },
      );
      return readBatch(output);
    },
    changeRequests(owner, name) {
      const state = repositories.find(owner, name)?.state;
      const names = new Map(
        state?.labels.map(({ id, name: label }) => [id, label]),
      );
      return Promise.resolve(
        (state?.pulls ?? [])
          .filter(pull => pull.state === 'open')
          .map(pull => ({
            number: pull.number,
            title: pull.title,
            branch: pull.head,
            targetBranch: pull.base,
            headSha: pull.headSha,
            labels: pull.labels.flatMap(id => names.get(id) ?? []),
            author: pull.user,
          })),
      );
    },
  };
}

/** `<sha> blob <size>`, a line break, the content, a line break. @see https://git-scm.com/docs/git-cat-file#_batch_output */
function readBatch(output: Buffer): Map<string, string> {
  const contents = new Map<string, string>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(10, at);
    const header = output.subarray(at, end).toString('utf8');
    const [, sha = '', length = ''] =
      /^([0-9a-f]{40}) blob (\d+)$/.exec(header) ?? [];
    if (!sha) throw new Error(`git cat-file answered ${header}`);
    const start = end + 1;
    const size = Number(length);
    contents.set(sha, output.subarray(start, start + size).toString('utf8'));
    at = start + size + 1;
  }
  return contents;
}
