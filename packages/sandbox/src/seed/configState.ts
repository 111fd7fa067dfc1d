import type { Pull, RepositoryState } from '../forge/state';
import {
  branchCommit,
  mergeCommit,
  type SeedChangeRequest,
} from './configHistory';

/** What the forge knows of the config repository, beside git. */
export function configState(
  requests: readonly SeedChangeRequest[],
  hashes: ReadonlyMap<string, string>,
): Pick<RepositoryState, 'pulls' | 'nextId' | 'nextNumber'> {
  const hash = (id: string) => hashes.get(id) ?? '';
  let base = hash('start');
  let nextId = 1;
  const pulls = requests.map((request, index): Pull => {
    const head = hash(branchCommit(index));
    const shared = {
      id: nextId,
      number: index + 1,
      title: request.title,
      body: request.body,
      user: request.opener.login,
      head: request.branch,
      base: 'main',
      headSha: head,
      labels: [],
      reviewers: [],
      createdAt: request.openedAt,
      comments: [],
    };
    nextId += 2;
    if (request.mergedAt === undefined)
      return {
        ...shared,
        state: 'open',
        updatedAt: request.openedAt,
        reviews: [],
      };
    const at = request.mergedAt;
    const merged = {
      commit: hash(mergeCommit(index)),
      base,
      mergeBase: base,
      by: request.approver.login,
      at,
    };
    base = merged.commit;
    return {
      ...shared,
      state: 'closed',
      updatedAt: at,
      closedAt: at,
      merged,
      reviews: [
        {
          id: shared.id + 1,
          user: request.approver.login,
          state: 'APPROVED',
          body: '',
          commit: head,
          submittedAt: at,
        },
      ],
    };
  });
  return { pulls, nextId, nextNumber: pulls.length + 1 };
}
