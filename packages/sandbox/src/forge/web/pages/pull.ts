import type { Person } from '../../organisation';
import type { JudgedReview } from '../../policy';
import type { Repository, Status } from '../../state';
import type { PullView } from '../../operations';
import type { FileDiff } from '../diff';
import { person, type PageContent } from '../frame';
import { markup, type Markup, type Piece } from '../markup';
import { renderMarkdown } from '../markdown';
import type { Session } from '../session';
import { timeAgo } from '../time';
import {
  card,
  commitTable,
  diffFiles,
  pathOf,
  pullStatus,
  repositoryCrumbs,
  repositoryTabs,
  status,
} from './parts';
import { pullActions, type PullActions } from './pullActions';

/** Everything a change request's page says. */
export interface PullPage extends PullActions {
  repository: Repository;
  view: PullView;
  people: readonly Person[];
  session: Session | undefined;
  reviews: readonly JudgedReview[];
  statuses: readonly Status[];
  diff: readonly FileDiff[];
  now: Date;
}

export function pullPage(page: PullPage): PageContent {
  const { repository, view, people, now, diff } = page;
  const { pull, commits } = view;
  const path = pathOf(repository);
  return {
    title: pull.title,
    crumbs: [
      ...repositoryCrumbs(repository),
      { label: 'Change requests', href: `${path}/pulls` },
    ],
    heading: markup`${pull.title} <span class="faint">#${pull.number}</span>`,
    aside: pullStatus(pull),
    tabs: repositoryTabs(repository, 'pulls'),
    body: markup`<p class="lead">${person(people, pull.user)} wants to bring <b>${commits.length}</b> ${commits.length === 1 ? 'commit' : 'commits'} from <a class="mono" href="${path}/src/branch/${pull.head}">${pull.head}</a> into <a class="mono" href="${path}/src/branch/${pull.base}">${pull.base}</a> · ${timeAgo(now, pull.createdAt)}</p>
      <div class="columns"><div class="main">
        ${card('Description', markup`<div class="cb markdown">${pull.body.trim() ? renderMarkdown(pull.body) : markup`<p class="faint">No description.</p>`}</div>`)}
        ${conversation(page)}
        ${card('Commits', commitTable(repository, commits, now))}
        <h2 class="sec">Files changed <span class="count">${diff.length}</span></h2>
        ${diffFiles(diff)}
      </div><aside>
        ${pullActions(page)}
        ${card('Reviews', reviewList(page))}
        ${card('Statuses', statusList(page.statuses))}
      </aside></div>`,
  };
}

const REVIEW_SIGNS = {
  APPROVED: status('good', '✓', 'Approved'),
  REQUEST_CHANGES: status('bad', '✕', 'Asked for changes'),
  COMMENT: status('unknown', '·', 'Commented'),
} as const;

function reviewList({ reviews, people, now }: PullPage): Markup {
  const verdicts = reviews.filter(({ review }) => review.state !== 'COMMENT');
  if (verdicts.length === 0) return markup`<p class="empty">Nobody yet.</p>`;
  const rows = verdicts.map(
    ({ review, official, stale }) => markup`<li id="review-${review.id}">
      <div>${person(people, review.user)}</div>
      <div>${REVIEW_SIGNS[review.state]} <span class="note">${timeAgo(now, review.submittedAt)}</span></div>
      <div class="note">for <span class="mono">${review.commit.slice(0, 10)}</span>${stale && ', which is no longer the head'}${!official && ' · does not count'}</div></li>`,
  );
  return markup`<ul class="list">${rows}</ul>`;
}

const STATUS_SIGNS = {
  success: status('good', '✓', 'success'),
  pending: status('moving', '◌', 'pending'),
  warning: status('attention', '!', 'warning'),
  failure: status('bad', '✕', 'failure'),
  error: status('bad', '✕', 'error'),
} as const;

function statusList(statuses: readonly Status[]): Markup {
  if (statuses.length === 0) return markup`<p class="empty">None reported.</p>`;
  const rows = statuses.map(
    ({ state, context, description, targetUrl }) => markup`<li>
      <div>${STATUS_SIGNS[state]} <b>${context}</b></div>
      <div class="note">${description} ${/^https?:\/\//.test(targetUrl) && markup`<a href="${targetUrl}" rel="noopener noreferrer">Details</a>`}</div></li>`,
  );
  return markup`<ul class="list">${rows}</ul>`;
}

function conversation({ view, reviews, people, now }: PullPage): Piece {
  const entries = [
    ...view.pull.comments.map(({ id, user, body, createdAt }) => ({
      anchor: `comment-${id}`,
      user,
      body,
      at: createdAt,
    })),
    ...reviews
      .filter(({ review }) => review.body.trim() !== '')
      .map(({ review }) => ({
        anchor: `said-${review.id}`,
        user: review.user,
        body: review.body,
        at: review.submittedAt,
      })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1));
  if (entries.length === 0) return undefined;
  const rows = entries.map(
    ({ anchor, user, body, at }) =>
      markup`<li id="${anchor}"><div>${person(people, user)} <span class="note">${timeAgo(now, at)}</span></div><div class="markdown">${renderMarkdown(body)}</div></li>`,
  );
  return card('Conversation', markup`<ul class="list">${rows}</ul>`);
}
