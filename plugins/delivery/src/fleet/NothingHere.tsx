import { Link } from '@backstage/core-components';
import { useApi } from '@backstage/frontend-plugin-api';
import type { FleetPage } from '@golden-path/plugin-delivery-common';
import {
  EmptyView,
  nameOf,
  nearestMatch,
  NoMatch,
} from '@golden-path/plugin-golden-path-react';
import Button from '@mui/material/Button';
import { useEffect, useState } from 'react';
import { deliveryApiRef } from '../api';
import { DropOneFilter } from './DropOneFilter';
import { type FleetFilters, isFiltered } from './fleetFilters';
import { usePageAddress } from './links';
import { createPageRouteRef } from './routes';

interface Whole {
  readonly total: number;
  readonly names: readonly string[];
}

/** What there would be without filters, and names that resemble the search; undefined until known. */
function useWhole(text: string): Whole | undefined {
  const api = useApi(deliveryApiRef);
  const [whole, setWhole] = useState<Whole>();
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    const start = text.trim().slice(0, 2);
    const alike: Promise<Pick<FleetPage, 'rows'>> = start
      ? api.getFleet({ text: start, limit: 200, sort: 'name' }, signal)
      : Promise.resolve({ rows: [] });
    Promise.all([api.getFleet({ limit: 1 }, signal), alike]).then(
      ([{ total, filters }, { rows }]) =>
        setWhole({
          total,
          names: [
            ...rows.map(({ title }) => title),
            ...[...filters.owners, ...filters.systems].map(nameOf),
          ],
        }),
      // Without it the search is repeated all the same, only without a suggestion.
      () => undefined,
    );
    return () => controller.abort();
  }, [api, text]);
  return whole;
}

interface NothingHereProps {
  filters: FleetFilters;
  onFilters(filters: FleetFilters): void;
  onClear(): void;
}

function NothingFound({ filters, onFilters, onClear }: NothingHereProps) {
  const whole = useWhole(filters.text);
  const nearest =
    filters.text && whole && nearestMatch(filters.text, whole.names);
  return (
    <NoMatch
      text={filters.text}
      action={<DropOneFilter filters={filters} onFilters={onFilters} />}
      onClear={onClear}
    >
      {whole &&
        `${whole.total.toLocaleString('en')} ${whole.total === 1 ? 'service is' : 'services are'} here.`}
      {nearest && (
        <>
          {' '}
          Did you mean{' '}
          <Button
            size="small"
            onClick={() => onFilters({ ...filters, text: nearest })}
            sx={{
              p: 0,
              minWidth: 0,
              fontSize: 13,
              textTransform: 'none',
              textDecoration: 'underline',
              verticalAlign: 'baseline',
            }}
          >
            {nearest}
          </Button>
          ?
        </>
      )}
    </NoMatch>
  );
}

/** In place of the rows when there are none: nothing exists yet, or nothing matches. */
export function NothingHere(props: NothingHereProps) {
  const createPage = usePageAddress(createPageRouteRef, '/create');
  if (isFiltered(props.filters)) return <NothingFound {...props} />;
  return (
    <EmptyView
      title="No services yet"
      action={
        <Button
          variant="contained"
          size="small"
          component={Link}
          to={createPage}
          sx={{ textTransform: 'none' }}
        >
          Create a service
        </Button>
      }
    >
      Every service appears here with its environments as soon as the catalog
      knows it.
    </EmptyView>
  );
}
