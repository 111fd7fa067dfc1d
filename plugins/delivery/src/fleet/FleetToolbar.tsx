import {
  type FleetPage,
  type FleetSort,
  type FleetStatus,
  fleetStatuses,
} from '@golden-path/plugin-delivery-common';
import {
  Choice,
  ClearFilters,
  FilterBar,
  FilterMenu,
  MineToggle,
  nameOf,
  TextFilter,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { FurtherColumn } from './columns';
import { ColumnsMenu } from './ColumnsMenu';
import { type FleetFilters, isFiltered, noFilters } from './fleetFilters';
import { FleetStatusMark } from './fleetStatusMark';

const orders: readonly (readonly [FleetSort, string])[] = [
  ['worst', 'Worst first'],
  ['owner', 'Team'],
  ['system', 'System'],
  ['name', 'Name'],
  ['changed', 'Changed'],
];

/** Properties of {@link FleetToolbar}. */
export interface FleetToolbarProps {
  readonly filters: FleetFilters;
  readonly head: FleetPage | undefined;
  /** Owners among the signed-in person and their groups. */
  readonly mine: readonly string[];
  /** Columns beside service and environments. */
  readonly columns: readonly FurtherColumn[];
  onColumns(columns: readonly FurtherColumn[]): void;
  /** `replace`: typing leaves no trail in the browser's history. */
  onChange(filters: FleetFilters, replace?: boolean): void;
}

/** Filters and order of the fleet. */
export function FleetToolbar(props: FleetToolbarProps) {
  const { filters, head, mine, columns, onChange } = props;
  const change = (part: Partial<FleetFilters>) =>
    onChange({ ...filters, ...part });
  return (
    <FilterBar>
      <TextFilter
        label="Service, team or release"
        text={filters.text}
        onChange={text => onChange({ ...filters, text }, true)}
      />
      <FilterMenu
        label="Team"
        options={head?.filters.owners ?? []}
        chosen={filters.owner}
        wordOf={nameOf}
        onChange={owner => change({ owner })}
      />
      <FilterMenu
        label="System"
        options={head?.filters.systems ?? []}
        chosen={filters.system}
        wordOf={nameOf}
        onChange={system => change({ system })}
      />
      <FilterMenu
        label="Environment"
        options={head?.environments.map(({ name }) => name) ?? []}
        chosen={filters.environment}
        onChange={environment => change({ environment })}
      />
      <FilterMenu
        label="Status"
        options={fleetStatuses}
        chosen={filters.status}
        render={option => <FleetStatusMark status={option as FleetStatus} />}
        onChange={status => change({ status: status as FleetStatus[] })}
      />
      <MineToggle
        mine={mine}
        owners={filters.owner}
        onChange={owner => change({ owner })}
      />
      {isFiltered(filters) && (
        <ClearFilters onClear={() => onChange(noFilters(filters.sort))} />
      )}
      <Box sx={{ ml: 'auto' }}>
        <Choice
          label="Order"
          value={filters.sort}
          options={orders}
          onChange={sort => change({ sort })}
        />
      </Box>
      <ColumnsMenu shown={columns} onChange={props.onColumns} />
    </FilterBar>
  );
}
