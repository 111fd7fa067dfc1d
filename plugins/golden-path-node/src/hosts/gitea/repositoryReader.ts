import { InputError } from '@backstage/errors';
import {
  createFileTree,
  type FileTree,
} from '@golden-path/plugin-golden-path-common';
import { limits } from '@golden-path/plugin-kubernetes-objects-common';
import pLimit from 'p-limit';
import type { RepositoryAddress } from '../repositoryAddress';
import type { FolderEntry } from '../repositoryHistory';
import {
  blobAnswer,
  branchAnswer,
  commitAnswer,
  read,
  treeAnswer,
} from './answers';
import { createFolders } from '../folders';
import { createTreeListing } from '../treeListing';
import { type GiteaConnection, unlessMissing } from './connection';

/** A file of a listing. */
export interface ListedFile {
  readonly blob: string;
  readonly mode: string;
}

/** Listings and files of one repository. */
export interface RepositoryReader {
  /** Commit that a branch points to. */
  tipOf(branch: string): Promise<string | undefined>;
  /** Id of the root tree of a commit. */
  treeOf(commit: string): Promise<string>;
  /** Every file below a folder at a commit, by path from the root. */
  list(
    commit: string,
    folder: string,
  ): Promise<ReadonlyMap<string, ListedFile>>;
  /** A folder's own entries; undefined for one that isn't there. */
  entries(
    commit: string,
    folder: string,
  ): Promise<ReadonlyMap<string, FolderEntry> | undefined>;
  /** The files below a folder at a commit, with their content. */
  files(commit: string, folder: string): Promise<FileTree>;
}

const parallelReads = 6;
/** Pages of one folder; one with more entries than this is refused. */
const mostPages = 50;

/** Reads a repository through Gitea's git data API: only the folder that is asked for, whatever else there is. */
export function createRepositoryReader(
  { api, baseUrl, trees }: GiteaConnection,
  { owner, name }: RepositoryAddress,
): RepositoryReader {
  const pageOf = async (tree: string, recursive: boolean, page: number) =>
    read(
      treeAnswer,
      await api.repos.getTree(owner, name, tree, {
        recursive,
        page,
        per_page: 1000,
      }),
      'a tree',
    );

  /** A tree's own entries. */
  async function entriesOf(tree: string) {
    const entries = [];
    for (let page = 1; page <= mostPages; page++) {
      const answer = await pageOf(tree, false, page);
      entries.push(...(answer.tree ?? []));
      if (!answer.truncated || (answer.tree ?? []).length === 0) return entries;
    }
    throw new InputError(
      `${owner}/${name} has a folder with more entries than can be read`,
    );
  }

  const listTree = createTreeListing(async (tree, recursive) => {
    if (!recursive) return { entries: await entriesOf(tree), cut: false };
    // Further pages would cost Gitea the whole tree each.
    const answer = await pageOf(tree, true, 1);
    return { entries: answer.tree ?? [], cut: answer.truncated === true };
  });

  const folders = createFolders(
    { repository: `${baseUrl}/${owner}/${name}`, memory: trees },
    entriesOf,
  );

  const reader: RepositoryReader = {
    async tipOf(branch) {
      const answer = await unlessMissing(
        api.repos.repoGetBranch(owner, name, branch),
      );
      return answer && read(branchAnswer, answer, 'a branch').commit.id;
    },

    async treeOf(commit) {
      const answer = await api.repos.repoGetSingleCommit(owner, name, commit, {
        stat: false,
        verification: false,
        files: false,
      });
      return read(commitAnswer, answer, 'a commit').commit.tree.sha;
    },

    async list(commit, folder) {
      const tree = await folders.treeAt(commit, folder);
      return tree ? listTree(tree, folder) : new Map();
    },

    entries: folders.entries,

    async files(commit, folder) {
      const listed = await reader.list(commit, folder);
      if (listed.size > limits.treeFiles)
        throw new InputError(
          `${folder} has ${listed.size} files; at most ${limits.treeFiles} are accepted`,
        );
      const limit = pLimit(parallelReads);
      const files = await Promise.all(
        [...listed].map(([path, { blob, mode }]) =>
          limit(async () => {
            if (mode !== '100644' && mode !== '100755')
              throw new InputError(
                `${path} is a link or a submodule and is not followed`,
              );
            const { content } = read(
              blobAnswer,
              await api.repos.getBlob(owner, name, blob),
              path,
            );
            return [
              path,
              {
                content: Buffer.from(content, 'base64').toString('utf8'),
                ...(mode === '100755' && { executable: true }),
              },
            ] as const;
          }),
        ),
      );
      return createFileTree(files);
    },
  };
  return reader;
}
