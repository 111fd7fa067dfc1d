import pLimit from 'p-limit';
import type { CommitRecord, RepositoryHistory } from '../hosts';

const parallelReads = 4;

/**
 * The newest commit that touched each of some paths, as of a commit. Asks the host once for each path: ask only for those
 * whose content is new. A path without one isn't in the answer.
 * @throws errors of the host
 */
export async function readLastChanges(
  history: Pick<RepositoryHistory, 'commits'>,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, CommitRecord>> {
  const limit = pLimit(parallelReads);
  const found = await Promise.all(
    [...new Set(paths)].map(path =>
      limit(async () => {
        const [newest] = await history.commits({
          from: commit,
          path,
          limit: 1,
          files: false,
        });
        return newest ? [[path, newest] as const] : [];
      }),
    ),
  );
  return new Map(found.flat());
}
