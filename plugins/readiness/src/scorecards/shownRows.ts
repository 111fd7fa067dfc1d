import type { HeatRow } from '@golden-path/plugin-readiness-common';
import type { OpenCell } from '../fleet-question';

/** Rows of a heat map at first: the worst. */
export const worstRows = 12;

/**
 * The rows that are shown before somebody asks for all: the worst ones, one's own, and the one that is open. All of them
 * where only few would be left out.
 */
export function shownRows(
  rows: readonly HeatRow[],
  cell: OpenCell | undefined,
): readonly HeatRow[] {
  if (rows.length <= worstRows + 3) return rows;
  return rows.filter(
    (row, index) =>
      index < worstRows ||
      row.mine ||
      (cell?.row !== undefined && (row.group ?? '') === cell.row),
  );
}
