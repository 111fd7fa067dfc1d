import type { Commit } from './commits';
import { gitText, runGit } from './runGit';

export interface FileChange {
  path: string;
  status: 'added' | 'changed' | 'deleted';
  additions: number;
  deletions: number;
  binary: boolean;
}

// The empty tree of SHA-1 repositories, known to git without being stored.
const EMPTY_TREE = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';
const PLAIN = ['--no-ext-diff', '--no-textconv', '--no-renames', '--no-color'];
const STATUSES = new Map<string, FileChange['status']>([
  ['A', 'added'],
  ['D', 'deleted'],
]);

/** What changed between two trees, by path. An undefined `from` is the empty tree. */
export async function listChanges(
  repository: string,
  from: string | undefined,
  to: string,
): Promise<FileChange[]> {
  const range = [from ?? EMPTY_TREE, to];
  const [names, numbers] = await Promise.all([
    gitText(repository, ['diff', ...PLAIN, '-z', '--name-status', ...range]),
    gitText(repository, ['diff', ...PLAIN, '-z', '--numstat', ...range]),
  ]);
  const counts = new Map(
    numbers
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const [added = '', deleted = '', path = ''] = line.split('\t');
        return [path, { added, deleted }] as const;
      }),
  );
  const parts = names.split('\0').filter(Boolean);
  const changes: FileChange[] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const path = parts[at + 1] ?? '';
    const count = counts.get(path);
    changes.push({
      path,
      status: STATUSES.get(parts[at] ?? '') ?? 'changed',
      additions: Number(count?.added) || 0,
      deletions: Number(count?.deleted) || 0,
      binary: count?.added === '-',
    });
  }
  return changes;
}

/** Paths that each commit changed against its first parent, by its id; in one run of git. */
export async function listChangedPaths(
  repository: string,
  commits: readonly Pick<Commit, 'sha' | 'parents'>[],
): Promise<Map<string, Pick<FileChange, 'path' | 'status'>[]>> {
  const { output } = await runGit(
    repository,
    ['diff-tree', '--stdin', '-r', '-z', '--root', '--name-status', ...PLAIN],
    {
      input: commits
        .map(
          ({ sha, parents }) => `${[sha, ...parents.slice(0, 1)].join(' ')}\n`,
        )
        .join(''),
    },
  );
  const changes = new Map(
    commits.map(({ sha }): [string, Pick<FileChange, 'path' | 'status'>[]] => [
      sha,
      [],
    ]),
  );
  const parts = output.toString('utf8').split('\0').filter(Boolean);
  let current: Pick<FileChange, 'path' | 'status'>[] | undefined;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    const begun = changes.get(part);
    if (begun) current = begun;
    else
      current?.push({
        path: parts[(at += 1)] ?? '',
        status: STATUSES.get(part) ?? 'changed',
      });
  }
  return changes;
}

/** The unified diff between two trees. */
export async function readDiff(
  repository: string,
  from: string | undefined,
  to: string,
): Promise<Buffer> {
  const { output } = await runGit(repository, [
    'diff',
    ...PLAIN,
    from ?? EMPTY_TREE,
    to,
  ]);
  return output;
}
