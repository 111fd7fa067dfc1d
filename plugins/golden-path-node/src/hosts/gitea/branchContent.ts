import { ConflictError } from '@backstage/errors';
import type { FileChange, ProposedChange } from '../configRepository';
import { blobId } from '../git';
import { lookThenAct } from '../lookThenAct';
import type { RepositoryAddress } from '../repositoryAddress';
import { comparisonAnswer, filesAnswer, read } from './answers';
import type { GiteaConnection } from './connection';
import type { ListedFile, RepositoryReader } from './repositoryReader';

/** One operation of Gitea's commit of several files. */
interface FileOperation {
  readonly operation: 'create' | 'update' | 'delete';
  readonly path: string;
  readonly content?: string;
  readonly sha?: string;
}

/** Where the content of a branch stands after {@link writeBranch}. */
export type BranchContent =
  | { readonly status: 'written' | 'up-to-date'; readonly head: string }
  /** The default branch has it all, and the branch adds nothing. */
  | { readonly status: 'in-default-branch' };

/** Line of a commit message by which our own commits are recognized. */
export const trailerOf = (branch: string) => `Golden-Path-Branch: ${branch}`;

/** The repository that a branch is written in. */
export interface BranchSurroundings {
  readonly connection: GiteaConnection;
  readonly address: RepositoryAddress;
  readonly reader: RepositoryReader;
  readonly defaultBranch: string;
  /** Folders that changes may touch. */
  readonly folders: readonly string[];
  /** Single files besides. */
  readonly files: readonly string[];
  /** Whether a change request of the change's branch was merged. */
  readonly wasMerged: () => Promise<boolean>;
}

/**
 * Brings a branch to the content of a change with one commit, or none when it has it.
 * @throws ConflictError when there is something to write and the branch has commits that are not ours, or when the
 * new folder exists on the default branch with other content
 */
export async function writeBranch(
  change: ProposedChange,
  surroundings: BranchSurroundings,
): Promise<BranchContent> {
  const { connection, address, reader, defaultBranch } = surroundings;
  const { owner, name } = address;

  const filesAt = async (commit: string) => {
    const listings = await Promise.all(
      surroundings.folders.map(folder => reader.list(commit, folder)),
    );
    const single = await listFiles(reader, commit, surroundings.files);
    return new Map([...listings.flatMap(listing => [...listing]), ...single]);
  };

  const { result } = await lookThenAct<
    BranchContent,
    { operations: FileOperation[]; from: string }
  >({
    pause: connection.pause,
    async look() {
      const base = await reader.tipOf(defaultBranch);
      if (!base)
        throw new ConflictError(
          `${owner}/${name} has no branch ${defaultBranch}`,
        );
      const present = await filesAt(base);
      assertReplaced(change, present, `${owner}/${name}`);
      const fromBase = operationsFor(change, present);
      if (change.newFolder && hasFolder(present, change.newFolder)) {
        // A release may have moved on since ours was merged.
        if (fromBase.length === 0 || (await surroundings.wasMerged()))
          return { done: { status: 'in-default-branch' } };
        throw new ConflictError(
          `${change.newFolder} exists on ${defaultBranch} of ${owner}/${name} with other content; nothing was changed`,
        );
      }
      const own = await reader.tipOf(change.branch);
      if (!own)
        return fromBase.length === 0
          ? { done: { status: 'in-default-branch' } }
          : { todo: { operations: fromBase, from: defaultBranch } };
      const operations = operationsFor(change, await filesAt(own));
      if (operations.length === 0)
        return { done: { status: 'up-to-date', head: own } };
      await assertOwnCommits(change.branch, surroundings);
      return { todo: { operations, from: change.branch } };
    },
    async act({ operations, from }) {
      const answer = await connection.api.repos.repoChangeFiles(owner, name, {
        branch: from,
        ...(from !== change.branch && { new_branch: change.branch }),
        message: `${change.title}\n\n${[trailerOf(change.branch), ...(change.trailers ?? [])].join('\n')}\n`,
        // The published type asks for `sha` where Gitea takes none: on creation.
        files: operations as Array<FileOperation & { content: string }>,
      });
      const { commit } = read(filesAnswer, answer, 'a commit');
      return { status: 'written', head: commit.sha };
    },
  });
  return result;
}

/** Those of some files that there are; only their folders are listed. */
async function listFiles(
  reader: RepositoryReader,
  commit: string,
  paths: readonly string[],
): Promise<[string, ListedFile][]> {
  const folderOf = (path: string) =>
    path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const folders = await Promise.all(
    [...new Set(paths.map(folderOf))].map(
      async folder => [folder, await reader.entries(commit, folder)] as const,
    ),
  );
  const entries = new Map(folders);
  return paths.flatMap(path => {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const entry = entries.get(folderOf(path))?.get(name);
    return entry ? [[path, { blob: entry.id, mode: entry.mode }]] : [];
  });
}

/** Somebody may have changed a file since the change was made from it. */
function assertReplaced(
  { files }: ProposedChange,
  present: ReadonlyMap<string, ListedFile>,
  repository: string,
): void {
  const changed = files.find(({ path, content, replaces }) => {
    if (replaces === undefined) return false;
    const found = present.get(path)?.blob;
    const isDone =
      found === (content === undefined ? undefined : blobId(content));
    return (
      !isDone && found !== (replaces === null ? undefined : blobId(replaces))
    );
  });
  if (changed)
    throw new ConflictError(
      `${changed.path} of ${repository} was changed meanwhile; nothing was written`,
    );
}

const hasFolder = (files: ReadonlyMap<string, unknown>, folder: string) =>
  [...files.keys()].some(path => path.startsWith(`${folder}/`));

/** What turns the present files into those of the change, sorted by path. */
function operationsFor(
  change: ProposedChange,
  present: ReadonlyMap<string, ListedFile>,
): FileOperation[] {
  const operations: FileOperation[] = change.files.flatMap(file =>
    operationFor(file, present.get(file.path)),
  );
  const named = new Set(change.files.map(({ path }) => path));
  for (const [path, { blob }] of present) {
    const leftOver =
      change.newFolder !== undefined &&
      path.startsWith(`${change.newFolder}/`) &&
      !named.has(path);
    if (leftOver) operations.push({ operation: 'delete', path, sha: blob });
  }
  return operations.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function operationFor(
  { path, content }: FileChange,
  present: ListedFile | undefined,
): FileOperation[] {
  if (content === undefined)
    return present ? [{ operation: 'delete', path, sha: present.blob }] : [];
  if (present?.blob === blobId(content)) return [];
  const encoded = Buffer.from(content, 'utf8').toString('base64');
  return present
    ? [{ operation: 'update', path, content: encoded, sha: present.blob }]
    : [{ operation: 'create', path, content: encoded }];
}

async function assertOwnCommits(
  branch: string,
  { connection, address: { owner, name }, defaultBranch }: BranchSurroundings,
): Promise<void> {
  const answer = await connection.api.repos.repoCompareDiff(
    owner,
    name,
    `${defaultBranch}...${branch}`,
  );
  const { commits } = read(comparisonAnswer, answer, 'commits');
  const foreign = (commits ?? []).find(
    ({ commit }) => !commit.message.split('\n').includes(trailerOf(branch)),
  );
  if (foreign)
    throw new ConflictError(
      `branch ${branch} of ${owner}/${name} has the commit ${foreign.sha.slice(0, 10)}, which Golden Path did not make; nothing was changed. Merge or close its change request and delete the branch`,
    );
}
