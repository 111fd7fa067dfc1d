import { person, runGit, updateReferences, type Signature } from '../forge/git';

/** A commit of a seeded repository. */
export interface SeedCommit {
  /** Names the commit among the others of its repository. */
  readonly id: string;
  /** Commit it is made on; undefined for the first. */
  readonly parent: string | undefined;
  readonly author: Signature;
  /** The author where undefined. */
  readonly committer?: Signature;
  readonly message: string;
  /** Path → text; undefined deletes. */
  readonly files: Readonly<
    Record<
      string,
      | string
      | { readonly content: string; readonly executable?: boolean }
      | undefined
    >
  >;
}

/**
 * Writes commits into a bare repository in one git process, and points references at some of them.
 *
 * @param references - full name → id of a commit
 * @returns hash of each commit by its id
 */
export async function writeHistory(
  repository: string,
  commits: readonly SeedCommit[],
  references: Readonly<Record<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const marks = new Map(commits.map(({ id }, index) => [id, index + 1]));
  const markOf = (id: string) => {
    const mark = marks.get(id);
    if (!mark) throw new Error(`the seed has no commit ${id}`);
    return `:${mark}`;
  };
  const parts: (string | Buffer)[] = [];
  for (const commit of commits) {
    const message = Buffer.from(`${commit.message}\n`);
    parts.push(
      `commit refs/forge/seed\nmark ${markOf(commit.id)}\n`,
      `author ${person(commit.author)}\ncommitter ${person(commit.committer ?? commit.author)}\n`,
      `data ${message.length}\n`,
      message,
      commit.parent ? `from ${markOf(commit.parent)}\n` : '',
    );
    for (const [path, file] of Object.entries(commit.files)) {
      if (file === undefined) {
        parts.push(`D ${path}\n`);
        continue;
      }
      const { content, executable = false } =
        typeof file === 'string' ? { content: file } : file;
      const bytes = Buffer.from(content);
      parts.push(
        `M ${executable ? '100755' : '100644'} inline ${path}\ndata ${bytes.length}\n`,
        bytes,
        '\n',
      );
    }
    parts.push('\n');
  }
  for (const { id } of commits) parts.push(`get-mark ${markOf(id)}\n`);
  parts.push('done\n');
  const { output } = await runGit(
    repository,
    ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'],
    {
      input: Buffer.concat(
        parts.map(part =>
          typeof part === 'string' ? Buffer.from(part) : part,
        ),
      ),
    },
  );
  const hashes = output.toString('utf8').trim().split('\n');
  const byId = new Map(
    commits.map(({ id }, index) => [id, hashes[index] ?? '']),
  );
  await updateReferences(repository, [
    { name: 'refs/forge/seed', to: undefined, from: hashes.at(-1) },
    ...Object.entries(references).map(([name, id]) => ({
      name,
      to: byId.get(id),
      from: undefined,
    })),
  ]);
  return byId;
}
