import {
  escapeLike,
  type VisibleServices,
  whereVisible,
} from '@golden-path/plugin-golden-path-node/database';
import {
  rankOf,
  severityOf,
  statusesOf,
  type FleetQuery,
  type FleetSort,
} from '@golden-path/plugin-delivery-common';
import type { Knex } from 'knex';

/** What limits the services of the fleet, but for group and worst state. */
export interface FleetFilter extends Pick<
  FleetQuery,
  'owner' | 'system' | 'environment' | 'status' | 'text'
> {
  readonly visible: VisibleServices;
  /** Clusters whose environments are the last known ones. */
  readonly staleClusters: readonly string[];
  /** Name of the last stage, and how many there are. */
  readonly lastStage: string | undefined;
  readonly stages: number;
}

const places = (values: readonly unknown[]) =>
  values.map(() => '?').join(', ') || 'null';

/** True for environments whose cluster is stale. */
const isStale = (clusters: readonly string[]) =>
  clusters.length === 0
    ? '(1 = 0)'
    : `(e.cluster is not null and e.cluster in (${places(clusters)}))`;

/**
 * What an environment counts as, as a rank: its own while it's live, Unknown when it's stale in the last stage, and
 * otherwise nothing. @see worstOfCells
 */
function standing(
  knex: Knex,
  { staleClusters, lastStage }: FleetFilter,
  order: number,
) {
  if (staleClusters.length === 0) return knex.raw('e.rank');
  return knex.raw(
    `case when not ${isStale(staleClusters)} then e.rank when e.environment = ? and e.rank >= '1' then ? else '0' end`,
    [...staleClusters, lastStage ?? '', rankOf('Unknown', order, undefined)],
  );
}

/** Services with what decides their place; each row has `ref`, `worst`, `in_last`, and the columns that are sorted by. */
export function fleetServices(knex: Knex, filter: FleetFilter) {
  const { staleClusters, environment, owner, system, status, text } = filter;
  const counted = standing(knex, filter, filter.stages - 1);
  const query = knex('delivery_services as s')
    .join('delivery_environments as e', 'e.service', 's.ref')
    .where('e.kind', '<>', 'preview')
    .groupBy('s.ref', 's.sort_name', 's.owner', 's.system')
    .select(
      's.ref',
      's.sort_name',
      knex.raw("coalesce('0' || s.owner, '1') as owner_key"),
      knex.raw("coalesce('0' || s.system, '1') as system_key"),
      knex.raw("coalesce(max(e.changed_at), '') as changed_key"),
      // Where nothing live is deployed, what is stale decides.
      knex.raw(
        "case when max(?) < '1' and max(e.rank) >= '1' then ? else max(?) end as worst",
        [counted, rankOf('Unknown', 0, undefined), counted],
      ),
      knex.raw(
        "max(case when e.environment = ? then substr(?, 1, 1) else '0' end) as in_last",
        [filter.lastStage ?? '', counted],
      ),
    );
  whereVisible(query, filter.visible, 's.owner');
  if (environment) query.whereIn('e.environment', environment);
  if (owner) query.whereIn('s.owner', owner);
  if (system) query.whereIn('s.system', system);
  if (status) havingStatus(knex, query, status, staleClusters);
  if (text !== undefined && text.trim() !== '') whereText(query, text.trim());
  return query;
}

function havingStatus(
  knex: Knex,
  query: Knex.QueryBuilder,
  status: readonly string[],
  staleClusters: readonly string[],
): void {
  const drifted = status.includes('Drift') ? 'or e.drifted' : '';
  const unknown = status.includes('Unknown')
    ? `or (e.health is null and substr(e.rank, 1, 1) = '${severityOf('Unknown')}')`
    : '';
  const stale =
    status.includes('Unknown') && staleClusters.length > 0
      ? `when e.rank >= '1' then 1`
      : '';
  query.having(
    knex.raw(
      `max(case when not ${isStale(staleClusters)} then (case when e.health in (${places(status)}) ${drifted} ${unknown} then 1 else 0 end) ${stale} else 0 end)`,
      [...staleClusters, ...status],
    ) as unknown as string,
    '=',
    1,
  );
}

function whereText(query: Knex.QueryBuilder, text: string): void {
  const pattern = `%${escapeLike(text.toLowerCase())}%`;
  query.where(builder =>
    builder
      .whereRaw("s.search like ? escape '\\'", [pattern])
      .orWhereRaw(
        "s.ref in (select service from delivery_environments where search like ? escape '\\')",
        [pattern],
      ),
  );
}

/** Digits of severities that a group and a worst state leave; undefined when neither is asked for. */
export function severitiesOf({
  group,
  worst,
}: Pick<FleetQuery, 'group' | 'worst'>): string[] | undefined {
  if (!group && !worst) return undefined;
  const wanted = (statuses: readonly string[]) => (status: string) =>
    statuses.includes(status);
  const ofGroups = group?.flatMap(statusesOf);
  const all = statusesOf('needs-action').concat(
    statusesOf('drifted'),
    statusesOf('changing'),
    statusesOf('suspended'),
    statusesOf('settled'),
  );
  const left = all.filter(wanted(ofGroups ?? all)).filter(wanted(worst ?? all));
  // What is deployed nowhere counts as Healthy.
  return left.flatMap(status =>
    status === 'Healthy'
      ? [`${severityOf(status)}`, '0']
      : [`${severityOf(status)}`],
  );
}

/** Columns by which the fleet is ordered; the last makes each place unique. */
export const fleetOrders: Readonly<
  Record<FleetSort, readonly (readonly [column: string, 'asc' | 'desc'])[]>
> = {
  worst: [
    ['worst', 'desc'],
    ['sort_name', 'asc'],
    ['ref', 'asc'],
  ],
  name: [
    ['sort_name', 'asc'],
    ['ref', 'asc'],
  ],
  changed: [
    ['changed_key', 'desc'],
    ['sort_name', 'asc'],
    ['ref', 'asc'],
  ],
  owner: [
    ['owner_key', 'asc'],
    ['worst', 'desc'],
    ['sort_name', 'asc'],
    ['ref', 'asc'],
  ],
  system: [
    ['system_key', 'asc'],
    ['worst', 'desc'],
    ['sort_name', 'asc'],
    ['ref', 'asc'],
  ],
};

/** Limits a query to what comes after a place: greater in the first column that differs. */
export function whereAfter(
  query: Knex.QueryBuilder,
  sort: FleetSort,
  place: readonly string[],
): void {
  const order = fleetOrders[sort];
  query.where(builder => {
    for (const [index, [column, direction]] of order.entries())
      builder.orWhere(each => {
        for (const [before, [equal]] of order.slice(0, index).entries())
          each.where(equal, place[before] ?? '');
        each.where(column, direction === 'asc' ? '>' : '<', place[index] ?? '');
      });
  });
}
