import { ListGrid } from '@golden-path/plugin-golden-path-react';
import type {
  LevelDefinition,
  ScorecardRow,
} from '@golden-path/plugin-readiness-common';
import { useCallback } from 'react';
import { useReadinessTab } from '../links';
import { leftOutAt, serviceColumns } from './columns';
import { ServiceCard } from './ServiceCard';

/** Services with their scorecards; further ones are read as one scrolls. */
export function ServiceGrid({
  rows,
  total,
  levels,
  onReach,
}: {
  readonly rows: readonly ScorecardRow[];
  /** Services that there are, read or not. */
  readonly total: number;
  readonly levels: readonly LevelDefinition[];
  /** Rows up to this number are wanted. */
  onReach(rows: number): void;
}) {
  const addressOf = useReadinessTab();
  const columnsAt = useCallback(
    (width: number) => {
      const without = leftOutAt(width);
      return serviceColumns(levels, addressOf).filter(
        ({ id }) => !without.includes(id),
      );
    },
    [levels, addressOf],
  );
  return (
    <ListGrid
      label="Services"
      rows={rows}
      total={total}
      columnsAt={columnsAt}
      keyOf={({ service }) => service}
      card={row => (
        <ServiceCard
          row={row}
          levels={levels}
          to={addressOf(row.service, row.environment)}
        />
      )}
      onReach={onReach}
    />
  );
}
