import type {
  RunbookPage,
  RunbookPageSummary,
} from '@golden-path/plugin-runbooks-common';
import { isoOf } from './sourceStates';
import type { PageTableRow, ServiceTableRow } from './tables';

/** A page from its row, without its text. */
export const pageSummaryOf = (
  row: Omit<PageTableRow, 'text'>,
): RunbookPageSummary => ({
  id: row.id,
  source: row.source,
  title: row.title,
  alert: row.alert ?? undefined,
  url: row.url ?? undefined,
  editUrl: row.edit_url ?? undefined,
  commit: row.commit ?? undefined,
  reviewed:
    row.reviewed_at === null
      ? undefined
      : {
          at: isoOf(row.reviewed_at),
          by: row.reviewed_by ?? undefined,
          stated: Boolean(row.reviewed_stated),
        },
  readAt: isoOf(row.read_at),
});

/** Why what a row was read from can't be read, and since when. */
type Problem = Pick<
  ServiceTableRow,
  'repository_problem' | 'repository_problem_since'
>;

/**
 * A page from its row.
 * @param source - of the repository or folder that it is in
 */
export function pageOf(
  row: PageTableRow,
  source: Problem | undefined,
): RunbookPage {
  const problem =
    row.problem ??
    (row.source === 'linked' ? null : (source?.repository_problem ?? null));
  const since =
    row.problem_since ?? source?.repository_problem_since ?? row.read_at;
  return {
    ...pageSummaryOf(row),
    text: row.text ?? '',
    stale:
      problem === null ? undefined : { reason: problem, since: isoOf(since) },
  };
}
