import type { PullView } from '../../operations';
import type { Repository } from '../../state';
import { csrfField } from '../frame';
import { markup, type Markup, type Piece } from '../markup';
import type { Session } from '../session';
import { pathOf, status } from './parts';

/** What can be done with a change request now, and where it can't be: why. */
export interface PullActions {
  /** What the rule of the base branch still asks for. */
  reasons: readonly string[];
  /** This person's approval of this head stands already. */
  approved: boolean;
  /** Why this person's verdict can't be given. */
  approveProblem: string | undefined;
  /** Why this person can't merge, apart from the reasons. */
  mergeProblem: string | undefined;
}

/** The box with the buttons. A button that can't be pressed has its reason beside it. */
export function pullActions(
  page: PullActions & {
    repository: Repository;
    view: PullView;
    session: Session | undefined;
  },
): Markup {
  const { pull } = page.view;
  if (pull.merged) {
    const { commit } = pull.merged;
    return box(
      markup`<p>${status('paused', '◆', 'Merged')} by <b>${pull.merged.by}</b> as <a class="mono" href="${pathOf(page.repository)}/commit/${commit}">${commit.slice(0, 10)}</a>.</p>`,
    );
  }
  if (pull.state === 'closed') {
    return box(markup`<p>Closed without a merge.</p>
      ${form(page, 'reopen', button('Open again', 'btn', signInProblem(page)))}`);
  }
  const nobody = signInProblem(page);
  const mergeProblems = [...page.reasons, page.mergeProblem].filter(isText);
  const approveProblem =
    page.approveProblem ??
    (page.approved ? 'you have approved this commit' : undefined);
  return box(markup`${verdict(page.reasons)}
    ${nobody && markup`<p class="note">To decide, ${nobody}.</p>`}
    ${form(page, 'approve', markup`${button('Approve', 'btn', nobody ?? approveProblem)}${why([approveProblem].filter(isText))}`)}
    ${form(
      page,
      'merge',
      markup`<div class="pair">${button('Merge', 'btn primary', nobody ?? mergeProblems[0])}
      <select name="style" aria-label="How to merge"><option value="merge">merge commit</option><option value="squash">squash</option></select></div>
      ${why(mergeProblems)}`,
    )}
    ${!nobody && commentForm(page)}
    ${form(page, 'close', button('Close without merging', 'btn danger', nobody))}`);
}

function commentForm(page: Parameters<typeof pullActions>[0]): Markup {
  const { number } = page.view.pull;
  const ask = `${pathOf(page.repository)}/pulls/${number}/request-changes`;
  const disabled = page.approveProblem !== undefined && markup` disabled`;
  return form(
    page,
    'comment',
    markup`<label for="body">Comment</label><textarea id="body" name="body" rows="3" maxlength="4096" required></textarea>
      <div class="pair"><button class="btn">Comment</button><button class="btn" formaction="${ask}"${disabled}>Ask for changes</button></div>`,
  );
}

function box(body: Piece): Markup {
  return markup`<section class="card"><h2 class="ch">Decision</h2><div class="cb stack">${body}</div></section>`;
}

function verdict(reasons: readonly string[]): Markup {
  return reasons.length === 0
    ? markup`<p>${status('good', '✓', 'Ready to be merged')}</p>`
    : markup`<p>${status('attention', '!', 'Not ready to be merged')}</p>`;
}

function form(
  {
    repository,
    view,
    session,
  }: { repository: Repository; view: PullView; session: Session | undefined },
  action: string,
  body: Piece,
): Markup {
  return markup`<form method="post" action="${pathOf(repository)}/pulls/${view.pull.number}/${action}">
    ${session && csrfField(session)}<input type="hidden" name="head" value="${view.head}">${body}</form>`;
}

function button(
  label: string,
  style: string,
  problem: string | undefined,
): Markup {
  return markup`<button class="${style}"${problem !== undefined && markup` disabled`}>${label}</button>`;
}

function why(problems: readonly string[]): Piece {
  if (problems.length === 0) return undefined;
  return markup`<ul class="why">${problems.map(problem => markup`<li>${problem}</li>`)}</ul>`;
}

function signInProblem({
  session,
}: {
  session: Session | undefined;
}): string | undefined {
  return session ? undefined : 'choose whom to act as, at the top';
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}
