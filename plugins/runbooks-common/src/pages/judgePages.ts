import type { UnreadDocument } from '@golden-path/plugin-golden-path-common';
import { judgeAlertPages } from './judgeAlertPages';
import { judgeLinks } from './judgeLinks';
import { judgeReviews } from './judgeReviews';
import { indexPages, runbookPath } from './outline';
import { runbookFindingKinds, type RunbookFinding } from './page';
import {
  aboutPage,
  isOwnPage,
  isUnread,
  type JudgedPage,
  type PagesToJudge,
} from './pagesToJudge';
import { isRunbookLink, missingSections } from './requirements';

/** Findings that a service has at most; the worst are kept. */
const mostFindings = 300;

/** How long a review lasts unless the configuration says otherwise, in milliseconds: 180 days. */
export const defaultReviewedWithin = 180 * 86_400_000;

/**
 * What is to be put right in the runbooks of a service, worst first. Pure, and the same for the same pages on the same day;
 * what is not known makes no finding.
 */
export function judgePages(given: PagesToJudge): RunbookFinding[] {
  const index = indexPages(given.service, given.pages);
  return [
    ...judgeRunbook(given),
    ...given.unread.map(judgeUnread),
    ...given.pages.filter(isOwnPage).flatMap(judgeProblem),
    ...judgeAlertPages(given, index),
    ...judgeLinks(given),
    ...judgeReviews(given),
  ]
    .sort(compareFindings)
    .slice(0, mostFindings);
}

/** Worst first, then by page, line and alert. */
export const compareFindings = (
  one: RunbookFinding,
  other: RunbookFinding,
): number =>
  runbookFindingKinds.indexOf(one.kind) -
    runbookFindingKinds.indexOf(other.kind) ||
  compareTexts(one.page, other.page) ||
  (one.line ?? 0) - (other.line ?? 0) ||
  compareTexts(one.alert, other.alert) ||
  compareTexts(one.message, other.message);

const compareTexts = (one = '', other = '') =>
  one === other ? 0 : one < other ? -1 : 1;

/** Is there a runbook, and does it have what its workload type needs? */
function judgeRunbook(given: PagesToJudge): RunbookFinding[] {
  const { pages, links, repository, workload } = given;
  const runbook = pages.find(({ id }) => id === runbookPath);
  if (runbook && !runbook.blank)
    return missingSections(
      runbook.headings,
      workload?.runbookSections ?? [],
    ).map(section => ({
      ...aboutPage(runbookPath),
      kind: 'missing-section',
      severity: 'error',
      message: `has no section ${section}, which the runbook of an ${workload?.title} needs`,
      fix: `Add the heading ${section}`,
    }));
  if (
    repository === 'unknown' ||
    isUnread(given, runbookPath) ||
    links.some(isRunbookLink)
  )
    return [];
  return [
    {
      ...aboutPage(runbookPath),
      kind: 'missing-runbook',
      severity: 'error',
      message: runbook
        ? `${runbookPath} is empty`
        : `the repository has no ${runbookPath}, and the entity links no runbook`,
      fix: `Write ${runbookPath}`,
    },
  ];
}

/** Longest sentence about a page that is kept, in characters. */
const longestMessage = 500;

const judgeUnread = ({ path, message }: UnreadDocument): RunbookFinding => ({
  ...aboutPage(path),
  kind: 'unread-page',
  severity: 'error',
  message: message.slice(0, longestMessage),
  fix: 'Make it a file of at most 512 KiB of UTF-8 that lies in the repository itself',
});

const judgeProblem = ({ id, problem }: JudgedPage): RunbookFinding[] =>
  problem === undefined
    ? []
    : [
        {
          ...aboutPage(id),
          kind: 'unread-page',
          severity: 'error',
          message: problem.slice(0, longestMessage),
          fix: 'Make it shorter or simpler, or divide it into several pages',
        },
      ];
