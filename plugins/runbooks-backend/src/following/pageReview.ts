import type { CommitRecord } from '@golden-path/plugin-golden-path-node';
import type { PageTableRow } from '../store';
import type { PageContent } from './pageContent';

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
  { reviewed }: Pick<PageContent, 'reviewed'>,
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
