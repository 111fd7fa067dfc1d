import { createPathFolders } from '../folders';
import { unlessMissing } from '../http';
import type { RepositoryHistory } from '../repositoryHistory';
import * as answers from './answers';
import { type GitlabProject, projectPath } from './project';

/** Files of a listing. */
const mostEntries = 100_000;

/** Reads folders at a commit, each by one list. @see https://docs.gitlab.com/api/repositories/#list-repository-tree */
export function createTreeReader({
  api,
  address,
  trees,
  url,
}: GitlabProject): Pick<RepositoryHistory, 'list' | 'entries'> {
  const list = (commit: string, folder: string, recursive: boolean) =>
    api.list(`${projectPath(address)}/repository/tree`, {
      schema: answers.tree,
      items: answer => answer,
      what: 'a tree',
      limit: mostEntries,
      query: {
        ref: commit,
        path: folder || undefined,
        recursive: recursive || undefined,
      },
    });

  /** GitLab answers 404 alike for a folder, a commit and a project that isn't there; only the first has a root. */
  async function unlessAbsent<T>(
    commit: string,
    folder: string,
    reading: Promise<T>,
  ): Promise<T | undefined> {
    if (folder === '') return reading;
    const found = await unlessMissing(reading);
    if (found === undefined) await folders.entries(commit, '');
    return found;
  }

  const folders = createPathFolders(
    { repository: url, memory: trees },
    async (commit, folder) =>
      (await unlessAbsent(commit, folder, list(commit, folder, false)))?.map(
        ({ path, id, mode, type }) => ({
          path: path.slice(path.lastIndexOf('/') + 1),
          sha: id,
          mode,
          type,
        }),
      ),
  );

  return {
    async list(commit, folder) {
      const entries = await unlessAbsent(
        commit,
        folder,
        list(commit, folder, true),
      );
      return new Map(
        (entries ?? [])
          .filter(({ type }) => type !== 'tree')
          .map(({ path, id, mode }) => [path, { blob: id, mode }]),
      );
    },
    entries: folders.entries,
  };
}
