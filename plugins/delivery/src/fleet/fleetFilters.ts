import {
  type FleetQuery,
  type FleetSort,
  fleetSorts,
  type FleetStatus,
  fleetStatuses,
} from '@golden-path/plugin-delivery-common';

/** What a person asks of the fleet; lives in the page's address. */
export interface FleetFilters {
  readonly text: string;
  readonly owner: readonly string[];
  readonly system: readonly string[];
  readonly environment: readonly string[];
  /** Services with one of these in some environment. */
  readonly status: readonly FleetStatus[];
  /** Services whose worst state is one of these: the pressed tiles. */
  readonly worst: readonly FleetStatus[];
  readonly sort: FleetSort;
}

/** Filters that are lists. */
export type ListFilter = 'owner' | 'system' | 'environment' | 'status';

const isStatus = (value: string): value is FleetStatus =>
  fleetStatuses.some(status => status === value);
const isSort = (value: string | null): value is FleetSort =>
  fleetSorts.some(sort => sort === value);
const texts = (search: URLSearchParams, key: string) =>
  [...new Set(search.getAll(key))].filter(value => value !== '').slice(0, 50);

/** Reads the filters of an address; what isn't accepted is left out, so that an old link still opens. */
export function filtersOf(search: URLSearchParams): FleetFilters {
  const sort = search.get('sort');
  return {
    text: (search.get('text') ?? '').slice(0, 200),
    owner: texts(search, 'owner'),
    system: texts(search, 'system'),
    environment: texts(search, 'environment'),
    status: texts(search, 'status').filter(isStatus),
    worst: texts(search, 'worst').filter(isStatus),
    sort: isSort(sort) ? sort : 'worst',
  };
}

/** The address of filters: only what differs from nothing, always in the same order. */
export function searchOf(filters: FleetFilters): URLSearchParams {
  const search = new URLSearchParams();
  if (filters.text) search.set('text', filters.text);
  for (const key of [
    'owner',
    'system',
    'environment',
    'status',
    'worst',
  ] as const)
    for (const value of filters[key]) search.append(key, value);
  if (filters.sort !== 'worst') search.set('sort', filters.sort);
  return search;
}

/** Filters that hold nothing back, in an order. */
export const noFilters = (sort: FleetSort): FleetFilters =>
  filtersOf(new URLSearchParams({ sort }));

/** Everything that holds services back. */
export type FilterName = Exclude<keyof FleetFilters, 'sort'>;

/** The filters that are set. */
export const namesOfFilters = (filters: FleetFilters): readonly FilterName[] =>
  [...new Set(searchOf({ ...filters, sort: 'worst' }).keys())] as FilterName[];

/** The same filters without one of them. */
export const withoutFilter = (
  filters: FleetFilters,
  name: FilterName,
): FleetFilters => ({ ...filters, [name]: noFilters(filters.sort)[name] });

/** Whether the filters hold anything back. */
export const isFiltered = (filters: FleetFilters): boolean =>
  searchOf({ ...filters, sort: 'worst' }).size > 0;

/** The query of filters for the backend: what holds nothing back is left out. */
export function queryOf({
  text,
  ...filters
}: FleetFilters): Partial<FleetQuery> {
  return Object.fromEntries(
    Object.entries({ ...filters, text: text.trim() }).filter(
      ([, value]) => value.length > 0,
    ),
  );
}
