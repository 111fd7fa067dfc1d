import { z } from 'zod';
import { fleetGroups, fleetStatuses } from '../fleet';

const text = z.string().max(200);
const list = z
  .union([text, z.array(text).max(50)])
  .transform(value => (Array.isArray(value) ? value : [value]));

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

/** Limit of a page of any list. */
export const pageLimit = 200;

/**
 * Query of `GET /fleet`; unknown keys are refused. A list is a key given several times. `group` limits to groups of the
 * fleet, `status` to services with that health status or `Drift` in some environment, `worst` to services whose worst
 * state it is. Stale environments have the status `Unknown`. @see worstOfCells
 */
export const fleetQuerySchema = z.strictObject({
  owner: list.optional(),
  system: list.optional(),
  environment: list.optional(),
  status: list.optional(),
  group: z
    .union([z.enum(fleetGroups), z.array(z.enum(fleetGroups)).max(5)])
    .transform(value => (Array.isArray(value) ? value : [value]))
    .optional(),
  worst: z
    .union([
      z.enum(fleetStatuses),
      z.array(z.enum(fleetStatuses)).max(fleetStatuses.length),
    ])
    .transform(value => (Array.isArray(value) ? value : [value]))
    .optional(),
  text: text.optional(),
  sort: z.enum(fleetSorts).default('worst'),
  limit: z.coerce
    .number({ error: `accepted: a whole number from 1 to ${pageLimit}` })
    .int()
    .min(1)
    .max(pageLimit)
    .default(100),
  cursor: z.string().max(1_000).optional(),
});

/** {@link fleetQuerySchema} */
export type FleetQuery = z.infer<typeof fleetQuerySchema>;
