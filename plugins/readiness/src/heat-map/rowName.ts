import { nameOf } from '@golden-path/plugin-golden-path-react';
import type { HeatRow } from '@golden-path/plugin-readiness-common';
import type { FleetGroup } from '../api';
import { withoutGroup } from '../fleet-question';

/** Name of a group's value as people read it; empty: services that have none. */
export const valueName = (value: string, group: FleetGroup): string =>
  value === '' ? withoutGroup(group) : nameOf(value);

/** Name of a row of the heat map. */
export const rowNameOf = (row: HeatRow, group: FleetGroup): string =>
  valueName(row.group ?? '', group);
