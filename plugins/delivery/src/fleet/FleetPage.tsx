import type { FleetStatus } from '@golden-path/plugin-delivery-common';
import {
  EmptyView,
  ErrorState,
  isRefusal,
  LeftOutBanner,
  PoliteRegion,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { ClusterBanners } from '../clusters';
import type { FurtherColumn } from './columns';
import {
  type FleetFilters,
  filtersOf,
  noFilters,
  searchOf,
} from './fleetFilters';
import { FleetHeader } from './FleetHeader';
import { FleetTable } from './FleetTable';
import { FleetTiles } from './FleetTiles';
import { FleetToolbar } from './FleetToolbar';
import { leftOutOf } from './leftOut';
import { type Fleet, useFleet } from './useFleet';
import { useFurtherColumns } from './useFurtherColumns';
import { useMine } from './useMine';

/** What usually fits. */
const defaultColumns: readonly FurtherColumn[] = ['owner', 'changed'];

function spoken(fleet: Fleet): string {
  if (fleet.changes > 0)
    return `${fleet.changes} services changed their place; Update shows the new order.`;
  const head = fleet.snapshot?.head;
  if (!head || fleet.outdated) return '';
  return `${head.total} services, ${head.worst.Degraded.services} Degraded.`;
}

const body = {
  flex: 1,
  minHeight: 0,
  p: { xs: 1.5, sm: '16px 24px' },
  gap: { xs: 1.5, sm: 2 },
  display: 'flex',
  flexDirection: 'column',
} as const;

/** Every service in every environment, worst first. */
export function FleetPage() {
  const [search, setSearch] = useSearchParams();
  const address = search.toString();
  const filters = useMemo(
    () => filtersOf(new URLSearchParams(address)),
    [address],
  );
  const leftOut = useMemo(
    () => leftOutOf(new URLSearchParams(address)),
    [address],
  );
  const [held, setHeld] = useState(false);
  const fleet = useFleet(filters, held);
  const [columns, chooseColumns] = useFurtherColumns();
  const mine = useMine();
  const now = useNow();
  const head = fleet.snapshot?.head;
  const owners = head?.filters.owners;
  const owned = useMemo(
    () => mine?.filter(ref => owners?.includes(ref)).slice(0, 50) ?? [],
    [mine, owners],
  );
  const change = useCallback(
    (next: FleetFilters, replace = false) =>
      setSearch(searchOf(next), { replace }),
    [setSearch],
  );
  const press = (status: FleetStatus) =>
    change({
      ...filters,
      worst: filters.worst.includes(status)
        ? filters.worst.filter(each => each !== status)
        : [...filters.worst, status],
    });
  if (isRefusal(fleet.error))
    return (
      <EmptyView title="You can’t see the fleet" locked>
        You need delivery.environment.read. Whoever runs the portal gives it.
      </EmptyView>
    );
  return (
    <Box
      component="main"
      sx={{
        bgcolor: 'var(--gp-bg)',
        display: 'flex',
        flexDirection: 'column',
        height: { md: '100dvh' },
        minHeight: 700,
      }}
    >
      <FleetHeader head={head} filters={filters} now={now} />
      <Box sx={body}>
        {head && (
          <ClusterBanners
            clusters={head.clusters}
            environments={head.environments}
            now={now}
            onRetry={fleet.retry}
          />
        )}
        <LeftOutBanner
          sentences={leftOut}
          onTidy={() => change(filters, true)}
        />
        {fleet.error && (
          <ErrorState
            title={
              head
                ? 'The fleet could not be read again; this is the last answer'
                : 'The fleet could not be read'
            }
            error={fleet.error}
            onRetry={fleet.retry}
          />
        )}
        <FleetTiles head={head} pressed={filters.worst} onPress={press} />
        <FleetToolbar
          filters={filters}
          head={head}
          mine={owned}
          columns={columns ?? defaultColumns}
          onColumns={chooseColumns}
          onChange={change}
        />
        <FleetTable
          fleet={fleet}
          filters={filters}
          chosen={columns}
          onFilters={part => change({ ...filters, ...part })}
          onClear={() => change(noFilters(filters.sort))}
          onHeld={setHeld}
        />
        <PoliteRegion message={spoken(fleet)} />
      </Box>
    </Box>
  );
}
