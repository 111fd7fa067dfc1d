import { gitText, runGit } from './runGit';

export interface Signature {
  name: string;
  email: string;
  /** ISO 8601. */
  date: string;
}

export interface Commit {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

const FIELDS = ['H', 'T', 'P', 'an', 'ae', 'aI', 'cn', 'ce', 'cI', 'B'];
const FORMAT = `--format=tformat:${FIELDS.map(field => `%${field}`).join('%x00')}`;

/**
 * Commits reachable from `from`, newest first.
 *
 * @param options.not - leaves out what is reachable from this commit.
 */
export async function listCommits(
  repository: string,
  from: string,
  options: { not?: string; limit?: number; skip?: number; path?: string } = {},
): Promise<Commit[]> {
  const output = await gitText(repository, [
    'log',
    '-z',
    FORMAT,
    ...(options.limit === undefined ? [] : [`--max-count=${options.limit}`]),
    ...(options.skip ? [`--skip=${options.skip}`] : []),
    from,
    ...(options.not ? [`^${options.not}`] : []),
    '--',
    ...(options.path ? [options.path] : []),
  ]);
  const fields = output.split('\0');
  const commits: Commit[] = [];
  for (let at = 0; at + FIELDS.length <= fields.length; at += FIELDS.length) {
    commits.push(toCommit(fields.slice(at, at + FIELDS.length)));
  }
  return commits;
}

function toCommit(fields: string[]): Commit {
  const [sha = '', tree = '', parents = '', ...rest] = fields;
  const [an = '', ae = '', ad = '', cn = '', ce = '', cd = '', body = ''] =
    rest;
  return {
    sha,
    tree,
    parents: parents.split(' ').filter(Boolean),
    author: { name: an, email: ae, date: ad },
    committer: { name: cn, email: ce, date: cd },
    message: body,
  };
}

/** One commit; the id must exist. */
export async function readCommit(
  repository: string,
  sha: string,
): Promise<Commit> {
  const [commit] = await listCommits(repository, sha, { limit: 1 });
  if (!commit) throw new Error(`commit ${sha} cannot be read`);
  return commit;
}

/** How many commits are reachable from `from` and not from `not`. */
export async function countCommits(
  repository: string,
  from: string,
  options: { not?: string; path?: string } = {},
): Promise<number> {
  return Number(
    await gitText(repository, [
      'rev-list',
      '--count',
      from,
      ...(options.not ? [`^${options.not}`] : []),
      '--',
      ...(options.path ? [options.path] : []),
    ]),
  );
}

/** The best common ancestor, or undefined for unrelated histories. */
export async function mergeBase(
  repository: string,
  one: string,
  other: string,
): Promise<string | undefined> {
  const { code, output } = await runGit(
    repository,
    ['merge-base', one, other],
    { accept: [1] },
  );
  return code === 0 ? output.toString('utf8').trim() : undefined;
}

/** Whether `ancestor` is reachable from `descendant`. */
export async function isAncestor(
  repository: string,
  ancestor: string,
  descendant: string,
): Promise<boolean> {
  const { code } = await runGit(
    repository,
    ['merge-base', '--is-ancestor', ancestor, descendant],
    { accept: [1] },
  );
  return code === 0;
}
