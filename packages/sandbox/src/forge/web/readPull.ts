import { readDiff } from '../git';
import {
  findPull,
  latestStatuses,
  mergeContext,
  viewPull,
  type Forge,
  type PullView,
} from '../operations';
import {
  approverProblem,
  judgeReviews,
  mergerProblem,
  mergeVerdict,
  standingReviews,
} from '../policy';
import type { Repository } from '../state';
import { parseDiff } from './diff';
import type { PageContent } from './frame';
import { pullPage } from './pages';
import type { Session } from './session';

const MAX_DIFF = 4 * 1024 * 1024;

/** The page of a change request, as somebody sees it. */
export async function readPullPage(
  forge: Forge,
  repository: Repository,
  number: number,
  session: Session | undefined,
): Promise<PageContent> {
  const view = await viewPull(forge, repository, findPull(repository, number));
  const open = view.pull.state === 'open';
  const { reasons } = open
    ? mergeVerdict(await mergeContext(repository, view))
    : { reasons: [] };
  const diff = await readDiff(repository.path, view.mergeBase, view.head);
  return pullPage({
    repository,
    view,
    people: forge.organisation.people,
    session,
    reviews: judgeReviews(view),
    statuses: latestStatuses(repository.state.statuses, view.head),
    diff: parseDiff(diff.toString('utf8', 0, MAX_DIFF)),
    now: forge.now(),
    reasons,
    approved: hasApproved(view, session),
    approveProblem: session && approverProblem(view, session.person),
    mergeProblem: session && mergerProblem(view, session.person),
  });
}

function hasApproved(view: PullView, session: Session | undefined): boolean {
  return standingReviews(view).some(
    ({ review, stale }) =>
      review.user === session?.person.login &&
      review.state === 'APPROVED' &&
      !stale,
  );
}
