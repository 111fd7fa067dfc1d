import { useApi } from '@backstage/frontend-plugin-api';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { deliveryApiRef } from '../api';
import {
  type FilterName,
  type FleetFilters,
  namesOfFilters,
  queryOf,
  withoutFilter,
} from './fleetFilters';

const words: Record<FilterName, string> = {
  text: 'the text',
  owner: 'the team',
  system: 'the system',
  environment: 'the environment',
  status: 'the status',
  worst: 'the worst state',
};

interface Way {
  readonly name: FilterName;
  /** Services that there are without it. */
  readonly total: number;
}

/** The filters that hold everything back: without one of them there are services. Empty until known. */
function useWays(filters: FleetFilters): readonly Way[] {
  const api = useApi(deliveryApiRef);
  const [ways, setWays] = useState<readonly Way[]>([]);
  useEffect(() => {
    const controller = new AbortController();
    const names = namesOfFilters(filters);
    // With one filter, dropping it is Clear filters.
    if (names.length < 2) return undefined;
    Promise.all(
      names.map(async name => ({
        name,
        total: (
          await api.getFleet(
            { ...queryOf(withoutFilter(filters, name)), limit: 1 },
            controller.signal,
          )
        ).total,
      })),
    ).then(
      found => setWays(found.filter(({ total }) => total > 0)),
      // Without it, Clear filters still leads on.
      () => undefined,
    );
    return () => controller.abort();
  }, [api, filters]);
  return ways;
}

/** Which filter to drop so that there are services again, and how many. */
export function DropOneFilter({
  filters,
  onFilters,
}: {
  readonly filters: FleetFilters;
  onFilters(filters: FleetFilters): void;
}) {
  return (
    <>
      {useWays(filters).map(({ name, total }) => (
        <Button
          key={name}
          variant="outlined"
          size="small"
          color="inherit"
          onClick={() => onFilters(withoutFilter(filters, name))}
          sx={{ mr: 1, borderColor: 'var(--gp-border-strong)' }}
        >
          Without {words[name]}: {total.toLocaleString('en')}
        </Button>
      ))}
    </>
  );
}
