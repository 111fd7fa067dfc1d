import { NotFoundError } from '@backstage/errors';
import { isAbbreviatedObjectId, isBranchName } from './names';
import { gitText, runGit } from './runGit';

export interface TreeEntry {
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes; 0 for a tree. */
  size: number;
  /** From the root of the repository. */
  path: string;
}

/**
 * The commit that a branch, tag, pull reference or object id names.
 *
 * @returns the full id, or undefined where there is none.
 */
export async function resolveCommit(
  repository: string,
  reference: string,
): Promise<string | undefined> {
  const candidates = [
    ...(isBranchName(reference)
      ? [
          `refs/heads/${reference}`,
          `refs/tags/${reference}`,
          ...(/^refs\/(heads|tags|pull)\//.test(reference) ? [reference] : []),
        ]
      : []),
    ...(isAbbreviatedObjectId(reference) ? [reference] : []),
  ];
  for (const candidate of candidates) {
    const sha = await verify(repository, `${candidate}^{commit}`);
    if (sha) return sha;
  }
  return undefined;
}

/** The object id an expression of ours stands for; never give it text from outside. */
export async function verify(
  repository: string,
  expression: string,
): Promise<string | undefined> {
  const { code, output } = await runGit(
    repository,
    ['rev-parse', '--verify', '--quiet', '--end-of-options', expression],
    { accept: [1, 128] },
  );
  return code === 0 ? output.toString('utf8').trim() : undefined;
}

/**
 * Entries of a tree: those directly in `path`, or with `recursive` every one below it.
 *
 * @param path - '' for the root; a file gives that one entry.
 */
export async function listTree(
  repository: string,
  treeish: string,
  options: { path?: string; recursive?: boolean; trees?: boolean } = {},
): Promise<TreeEntry[]> {
  const output = await gitText(repository, [
    'ls-tree',
    '-z',
    '-l',
    ...(options.recursive ? ['-r'] : []),
    ...(options.recursive && options.trees ? ['-t'] : []),
    treeish,
    ...(options.path ? ['--', options.path] : []),
  ]);
  return output.split('\0').filter(Boolean).map(parseTreeLine);
}

function parseTreeLine(line: string): TreeEntry {
  const match =
    /^(\d{6}) (blob|tree|commit) ([0-9a-f]{40}) +(\d+|-)\t(.*)$/s.exec(line);
  if (!match) throw new NotFoundError(`Unreadable tree entry ${line}`);
  const [, mode = '', type, sha = '', size = '-', path = ''] = match;
  return {
    mode,
    type: type as TreeEntry['type'],
    sha,
    size: size === '-' ? 0 : Number(size),
    path,
  };
}

/** The entry at a path, or undefined; the root is not an entry. */
export async function findEntry(
  repository: string,
  treeish: string,
  path: string,
): Promise<TreeEntry | undefined> {
  return (await listTree(repository, treeish, { path }))[0];
}

/** Content of a file by its object id. */
export async function readBlob(
  repository: string,
  sha: string,
): Promise<Buffer> {
  return (await runGit(repository, ['cat-file', 'blob', sha])).output;
}
