import {
  filterText as text,
  listOf,
  pageCursor,
  pageLimit,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { fleetGroups, fleetStatuses } from '../fleet';

/** Ways to order the fleet; within an owner or a system worst first, rows without one last. */
export const fleetSorts = [
  'worst',
  'name',
  'changed',
  'owner',
  'system',
] as const;

/** {@link fleetSorts} */
export type FleetSort = (typeof fleetSorts)[number];

/**
 * Query of `GET /fleet`; unknown keys are refused. A list is a key given several times. `group` limits to groups of the
 * fleet, `status` to services with that health status or `Drift` in some environment, `worst` to services whose worst
 * state it is. Stale environments have the status `Unknown`. @see worstOfCells
 */
export const fleetQuerySchema = z.strictObject({
  owner: listOf(text).optional(),
  system: listOf(text).optional(),
  environment: listOf(text).optional(),
  status: listOf(text).optional(),
  group: listOf(z.enum(fleetGroups), fleetGroups.length).optional(),
  worst: listOf(z.enum(fleetStatuses), fleetStatuses.length).optional(),
  text: text.optional(),
  sort: z.enum(fleetSorts).default('worst'),
  limit: pageLimit,
  cursor: pageCursor,
});

/** {@link fleetQuerySchema} */
export type FleetQuery = z.infer<typeof fleetQuerySchema>;
