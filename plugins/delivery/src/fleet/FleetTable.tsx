import type { FleetPage } from '@golden-path/plugin-delivery-common';
import {
  useNow,
  useSlow,
  useWidth,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useMemo, useState } from 'react';
import { type FurtherColumn, layoutOf } from './columns';
import { FleetFoot } from './FleetFoot';
import type { FleetFilters } from './fleetFilters';
import { FleetGrid } from './FleetGrid';
import { FleetLoading } from './FleetLoading';
import { fleetItems } from './fleetItems';
import { NothingHere } from './NothingHere';
import type { Fleet } from './useFleet';

/** Properties of {@link FleetTable}. */
export interface FleetTableProps {
  readonly fleet: Fleet;
  readonly filters: FleetFilters;
  /** Chosen columns; undefined: whatever fits. */
  readonly chosen: readonly FurtherColumn[] | undefined;
  onFilters(filters: Partial<FleetFilters>): void;
  onClear(): void;
  onHeld(held: boolean): void;
}

/** The rows of the fleet, or why there are none. The box keeps its size from loading to loaded. */
export function FleetTable(props: FleetTableProps) {
  const { fleet } = props;
  const head = fleet.snapshot?.head;
  const [width, frame] = useWidth();
  const slow = useSlow(fleet.loading);
  return (
    <Box
      component="section"
      ref={frame}
      aria-label="Fleet"
      sx={{
        flex: { xs: 'none', md: 1 },
        height: { xs: '88dvh', md: 'auto' },
        minHeight: 320,
        position: 'relative',
        minWidth: 0,
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'var(--gp-surface)',
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r2)',
        overflow: 'hidden',
      }}
    >
      {!head && fleet.loading && <FleetLoading slow={slow} />}
      {head && fleet.rows.length === 0 && !fleet.outdated && (
        <NothingHere
          filters={props.filters}
          onFilters={props.onFilters}
          onClear={props.onClear}
        />
      )}
      {head && (fleet.rows.length > 0 || fleet.outdated) && (
        <Rows {...props} head={head} width={width} />
      )}
    </Box>
  );
}

function Rows({
  fleet,
  filters,
  chosen,
  onHeld,
  head,
  width,
}: FleetTableProps & { head: FleetPage; width: number }) {
  const now = useNow();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const { environments } = head;
  const layout = useMemo(
    () => layoutOf(width, environments, filters.environment, chosen),
    [width, environments, filters.environment, chosen],
  );
  const { complete = false, sort = 'worst' } = fleet.snapshot ?? {};
  const counts = fleet.counts ?? head;
  const items = useMemo(
    () =>
      fleetItems({
        rows: fleet.rows,
        head: counts,
        sort,
        folded,
        complete,
      }),
    [fleet.rows, counts, sort, folded, complete],
  );
  const fold = useCallback(
    (section: string) =>
      setFolded(before => {
        const after = new Set(before);
        if (!after.delete(section)) after.add(section);
        return after;
      }),
    [],
  );
  return (
    <>
      {fleet.changes > 0 && (
        <ChangesWaiting changes={fleet.changes} onUpdate={fleet.update} />
      )}
      <FleetGrid
        items={items}
        head={head}
        layout={layout}
        wide={!layout.cards && width > 0 && layout.width > width}
        now={now}
        busy={fleet.outdated}
        onFold={fold}
        onReach={fleet.want}
        onHeld={onHeld}
        foot={(first, last) => <FleetFoot head={head} seen={[first, last]} />}
      />
    </>
  );
}

/** Lies over the rows, because a line of its own would move them. */
function ChangesWaiting({
  changes,
  onUpdate,
}: {
  changes: number;
  onUpdate(): void;
}) {
  return (
    <Box
      sx={{
        position: 'absolute',
        zIndex: 4,
        bottom: 52,
        left: '50%',
        transform: 'translateX(-50%)',
        pl: '14px',
        pr: '6px',
        display: 'flex',
        alignItems: 'center',
        gap: '4px',
        height: 34,
        fontSize: 13,
        whiteSpace: 'nowrap',
        color: 'var(--gp-text)',
        bgcolor: 'var(--gp-primary-bg)',
        border: '1px solid var(--gp-primary)',
        borderRadius: 'var(--gp-pill)',
      }}
    >
      {changes} {changes === 1 ? 'change' : 'changes'} ·
      <Button
        size="small"
        onClick={onUpdate}
        sx={{ minWidth: 0, textTransform: 'none', borderRadius: 'inherit' }}
      >
        Update
      </Button>
    </Box>
  );
}
