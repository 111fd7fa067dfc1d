import type { RunbookLinkPlace } from '../document';
import {
  aboutPage,
  isOwnPage,
  isUnread,
  type JudgedPage,
  type PagesToJudge,
} from './pagesToJudge';
import { alertPagesFolder, runbookPath } from './outline';
import type { RunbookFinding } from './page';

/** Dead links of one page that are told. */
const mostOfPage = 30;
const longestAddress = 200;

/** Does every link of the service's pages lead to a page and a heading that is there? What isn't read here isn't judged. */
export function judgeLinks(given: PagesToJudge): RunbookFinding[] {
  const byId = new Map(given.pages.map(page => [page.id, page]));
  return given.pages.filter(isOwnPage).flatMap(page =>
    page.links
      .flatMap(link => {
        const what = whatIsDead(link, page, byId, given);
        return what === undefined ? [] : [deadLink(page, link, what)];
      })
      .slice(0, mostOfPage),
  );
}

const deadLink = (
  { id }: JudgedPage,
  { written, line }: RunbookLinkPlace,
  what: string,
): RunbookFinding => ({
  ...aboutPage(id, line),
  kind: 'dead-link',
  severity: 'warning',
  message: `the link to ${written.slice(0, longestAddress)} leads to ${what}`,
  fix: 'Let it lead to a page or a heading that is there, or remove it',
});

/** Undefined for a link that leads somewhere, or of which nobody here can say. */
function whatIsDead(
  { target, written }: RunbookLinkPlace,
  page: JudgedPage,
  byId: ReadonlyMap<string, JudgedPage>,
  given: PagesToJudge,
): string | undefined {
  // A file beside the documents is there for those who read the page at its host.
  if (!target)
    return /^[a-z][a-z0-9+.-]*:/i.test(written)
      ? 'nothing that a page may link'
      : undefined;
  if (target.to === 'external') return undefined;
  if (target.to === 'anchor')
    return hasHeading(page, target.anchor)
      ? undefined
      : 'no heading of this page';
  const isRead =
    target.page === runbookPath ||
    (target.page.startsWith(`${alertPagesFolder}/`) &&
      /\.md$/i.test(target.page));
  const other = byId.get(target.page);
  if (other)
    return target.anchor === undefined || hasHeading(other, target.anchor)
      ? undefined
      : `no heading of ${target.page}`;
  const mayBeThere =
    !isRead ||
    page.source !== 'repository' ||
    given.repository !== 'known' ||
    isUnread(given, target.page);
  return mayBeThere ? undefined : `${target.page}, which is not there`;
}

const hasHeading = ({ headings }: JudgedPage, anchor: string) =>
  headings.some(({ id }) => id === anchor);
