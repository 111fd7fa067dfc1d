import { mergeTrees, type MergeResult } from '../git';
import type { MergeContext } from '../policy';
import type { Repository, Status } from '../state';
import type { PullView } from './pulls';

const MAX_REMEMBERED = 500;
// Two commits merge to the same tree for ever.
const remembered = new Map<string, Promise<MergeResult>>();

/** Merges two commits, or remembers how that went. */
export function tryMerge(
  repository: Repository,
  base: string,
  head: string,
): Promise<MergeResult> {
  const key = `${repository.path}\0${base}\0${head}`;
  const known = remembered.get(key);
  if (known) return known;
  const result = mergeTrees(repository.path, base, head);
  result.catch(() => remembered.delete(key));
  remembered.set(key, result);
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size > MAX_REMEMBERED) {
    remembered.delete(oldest);
  }
  return result;
}

/** Everything the verdict on a merge is made of. */
export async function mergeContext(
  repository: Repository,
  view: PullView,
): Promise<MergeContext> {
  const result = await tryMerge(repository, view.base, view.head);
  return {
    ...view,
    statuses: latestStatuses(repository.state.statuses, view.head),
    conflicts: 'conflicts' in result ? result.conflicts : [],
    upToDate: view.mergeBase === view.base,
  };
}

/** The last status of each context on a commit, by context. */
export function latestStatuses(
  statuses: readonly Status[],
  sha: string,
): Status[] {
  const latest = new Map<string, Status>();
  for (const status of statuses) {
    if (status.sha === sha) latest.set(status.context, status);
  }
  return [...latest.values()].sort((a, b) => (a.context < b.context ? -1 : 1));
}
