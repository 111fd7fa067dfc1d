import type { CommitRecord } from '@golden-path/plugin-golden-path-node';
import { headingsOf, readRunbook } from '@golden-path/plugin-runbooks-common';
import type { PageTableRow } from '../store';

const longestTitle = 200;

/** What a page says of itself. */
export interface PageFacts {
  readonly title: string;
  /** Milliseconds; the day that its front matter states. */
  readonly reviewed: number | undefined;
}

/** Reads what a page says of itself; one that can't be shown has a title, too. */
export function pageFactsOf(id: string, text: string): PageFacts {
  const document = readRunbook(text, { path: id });
  const name = (id.split('/').at(-1) ?? id).replace(/\.md$/i, '');
  if ('problem' in document)
    return {
      title: (headingsOf(text)[0]?.text ?? name).slice(0, longestTitle),
      reviewed: undefined,
    };
  const reviewed = Date.parse(`${document.reviewed ?? ''}T00:00:00Z`);
  return {
    title: (document.title ?? name).slice(0, longestTitle),
    reviewed: Number.isNaN(reviewed) ? undefined : reviewed,
  };
}

/** Columns about who reviewed a page and when. */
export type ReviewColumns = Pick<
  PageTableRow,
  'reviewed_at' | 'reviewed_by' | 'reviewed_stated'
>;

/** Nobody has asked yet when a page was reviewed that doesn't say it. */
export const isReviewPending = (row: ReviewColumns): boolean =>
  row.reviewed_at === null && row.reviewed_by === null;

/** The review that is stored; none of a page that isn't. */
export const reviewColumnsOf = (
  row: ReviewColumns | undefined,
): ReviewColumns => ({
  reviewed_at: row?.reviewed_at ?? null,
  reviewed_by: row?.reviewed_by ?? null,
  reviewed_stated: row?.reviewed_stated ?? false,
});

/** The review that a page states, else its last change; an empty name says that it has none that is known. */
export function reviewOf(
  { reviewed }: PageFacts,
  lastChange: Pick<CommitRecord, 'at' | 'author'> | undefined,
): ReviewColumns {
  if (reviewed !== undefined)
    return { reviewed_at: reviewed, reviewed_by: null, reviewed_stated: true };
  const at = Date.parse(lastChange?.at ?? '');
  return Number.isNaN(at)
    ? { reviewed_at: null, reviewed_by: '', reviewed_stated: false }
    : {
        reviewed_at: at,
        reviewed_by: lastChange?.author ?? null,
        reviewed_stated: false,
      };
}
