import {
  requireTreePath,
  updateReferences,
  writeCommit,
  type Signature,
} from '../git';

/** Writes the first commit of an empty repository onto a branch. @returns its id. */
export async function writeFirstCommit(
  repository: string,
  commit: {
    branch: string;
    /** Path → text or bytes. */
    files: Readonly<Record<string, string | Buffer>>;
    message: string;
    author: Signature;
  },
): Promise<string> {
  const sha = await writeCommit(repository, {
    parent: undefined,
    files: Object.entries(commit.files)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, content]) => ({
        path: requireTreePath(path, 'path'),
        content: Buffer.from(content),
        mode: '100644' as const,
      })),
    message: commit.message,
    author: commit.author,
    committer: commit.author,
  });
  await updateReferences(repository, [
    { name: `refs/heads/${commit.branch}`, to: sha, from: undefined },
  ]);
  return sha;
}
