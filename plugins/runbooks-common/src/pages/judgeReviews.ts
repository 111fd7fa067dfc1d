import {
  aboutPage,
  isOwnPage,
  type JudgedPage,
  type PagesToJudge,
} from './pagesToJudge';
import type { RunbookFinding } from './page';

const day = 86_400_000;

/** Did somebody look at every page of the service lately enough? A page whose history isn't known is not judged. */
export function judgeReviews({
  pages,
  reviewedWithin,
  now,
}: Pick<PagesToJudge, 'pages' | 'reviewedWithin' | 'now'>): RunbookFinding[] {
  return pages.filter(isOwnPage).flatMap(page => {
    const what = whatIsOutdated(page, reviewedWithin, now);
    return what === undefined
      ? []
      : [
          {
            ...aboutPage(page.id, 1),
            kind: 'outdated-page' as const,
            severity: 'warning' as const,
            message: what,
            fix: `Read it, put right what has changed, and let it begin with reviewed: ${dayOf(now)} between two lines of ---`,
          },
        ];
  });
}

function whatIsOutdated(
  { id, reviewed }: JudgedPage,
  reviewedWithin: number,
  now: Date,
): string | undefined {
  const at = Date.parse(reviewed?.at ?? '');
  if (!reviewed || Number.isNaN(at)) return undefined;
  if (reviewed.stated && at > now.getTime() + day)
    return `${id} says that it was reviewed on ${dayOf(at)}, which is ahead`;
  if (now.getTime() - at <= reviewedWithin) return undefined;
  const since = reviewed.stated
    ? `nobody reviewed ${id} since ${dayOf(at)}`
    : `${id} was changed last on ${dayOf(at)}, and does not say that somebody reviewed it since`;
  return `${since}; pages are reviewed every ${Math.round(reviewedWithin / day)} days`;
}

const dayOf = (at: Date | number) => new Date(at).toISOString().slice(0, 10);
