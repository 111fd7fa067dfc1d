import { ListGrid } from '@golden-path/plugin-golden-path-react';
import type { CoverageRow } from '@golden-path/plugin-runbooks-common';
import { useCallback } from 'react';
import { useRunbooksTab } from '../links';
import { CoverageCard, coverageColumns, leftOutAt } from './coverageColumns';

/** Services with what their runbooks lack; each leads to its Runbooks tab. */
export function CoverageList({
  rows,
  total,
  now,
  onReach,
}: {
  readonly rows: readonly CoverageRow[];
  /** Services that there are, read or not. */
  readonly total: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Rows up to this number are wanted. */
  onReach(rows: number): void;
}) {
  const addressOf = useRunbooksTab();
  const columnsAt = useCallback(
    (width: number) => {
      const without = leftOutAt(width);
      return coverageColumns(addressOf, now).filter(
        ({ id }) => !without.includes(id),
      );
    },
    [addressOf, now],
  );
  return (
    <ListGrid
      label="Services"
      rows={rows}
      total={total}
      columnsAt={columnsAt}
      keyOf={({ service }) => service}
      card={row => (
        <CoverageCard row={row} to={addressOf(row.service)} now={now} />
      )}
      onReach={onReach}
    />
  );
}
