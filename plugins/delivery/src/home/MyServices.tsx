import { Link } from '@backstage/core-components';
import type { FleetRow } from '@golden-path/plugin-delivery-common';
import {
  EmptyState,
  ErrorState,
  LoadingRows,
  Panel,
  useNow,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { ClusterBanners } from '../clusters';
import { fleetRouteRef } from '../fleet/routes';
import { usePageAddress } from '../fleet/links';
import { MyServicesTable } from './MyServicesTable';
import { homeServices, useMyServices } from './useMyServices';

function noteOf(rows: readonly FleetRow[], total: number): string {
  return rows.length < total
    ? `worst first, ${rows.length} of ${total}`
    : 'worst first';
}

/** My services with the state of each environment, worst first. */
export function MyServices() {
  const now = useNow();
  const { value, error, loading, retry } = useMyServices();
  const fleetAddress = usePageAddress(fleetRouteRef, '/fleet');
  const page = value?.page;
  const rows = page?.rows ?? [];
  const owned = new URLSearchParams(
    (value?.owners ?? [])
      .filter(owner => page?.filters.owners.includes(owner))
      .map(owner => ['owner', owner]),
  );
  return (
    <Panel
      title="My services"
      note={page && rows.length > 0 && noteOf(rows, page.total)}
      actions={
        rows.length > 0 && (
          <Link to={`${fleetAddress}?${owned}`}>Open in Fleet</Link>
        )
      }
    >
      {error && (
        <ErrorState
          title="The state of your services could not be read"
          error={error}
          onRetry={retry}
        />
      )}
      {loading && (
        <LoadingRows rows={homeServices} label="Loading your services" />
      )}
      {value && rows.length === 0 && (
        <EmptyState>
          Your groups own no service yet. Create the first one from a template.
        </EmptyState>
      )}
      {page && rows.length > 0 && (
        <>
          {page.clusters.some(
            ({ stale, state }) => stale || state !== 'live',
          ) && (
            <Box sx={{ display: 'grid', gap: 1, p: '8px 16px' }}>
              <ClusterBanners
                clusters={page.clusters}
                environments={page.environments}
                now={now}
                onRetry={retry}
              />
            </Box>
          )}
          <MyServicesTable page={page} now={now} />
        </>
      )}
    </Panel>
  );
}
