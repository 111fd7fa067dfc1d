import {
  inChunks,
  type VisibleServices,
  whereVisible,
} from '@golden-path/plugin-golden-path-node/database';
import { InputError } from '@backstage/errors';
import {
  fleetGroups,
  fleetRowOfCells,
  fleetStatuses,
  groupOf,
  statusOfSeverity,
  type FleetCell,
  type FleetGroup,
  type FleetPage,
  type FleetQuery,
  type FleetRow,
  type FleetStatus,
} from '@golden-path/plugin-delivery-common';
import type { Organisation } from '@golden-path/plugin-golden-path-common';
import type { Knex } from 'knex';
import type { ServiceFacts } from '../catalog-services';
import {
  fleetOrders,
  fleetServices,
  severitiesOf,
  whereAfter,
  type FleetFilter,
} from './fleetQueries';
import type { Freshness } from './freshness';

/** What a page of the fleet is asked by. */
export type FleetQuestion = Omit<FleetQuery, 'cursor'> & {
  readonly visible: VisibleServices;
  /** `next` of the page before; it's only understood with the same order. */
  readonly after: string | undefined;
};

/** A page of the fleet, and where the next one begins; undefined on the last page. */
export interface FleetReading extends Omit<
  FleetPage,
  'nextCursor' | 'revision'
> {
  readonly next: string | undefined;
}

function placeOf({ after, sort }: FleetQuestion): string[] | undefined {
  if (after === undefined) return undefined;
  let place: unknown;
  try {
    place = JSON.parse(after);
  } catch {
    place = undefined;
  }
  const [of, ...values] = Array.isArray(place) ? place : [];
  if (
    of !== sort ||
    values.length !== fleetOrders[sort].length ||
    !values.every(value => typeof value === 'string')
  )
    throw new InputError(
      `cursor is not of this list; accepted: nextCursor of a page that was ordered by ${sort}`,
    );
  return values;
}

interface Histogram {
  readonly severity: number;
  readonly services: number;
  readonly inLastStage: number;
}

async function readHistogram(
  knex: Knex,
  services: Knex.QueryBuilder,
): Promise<Histogram[]> {
  const rows = await knex
    .from(services.as('f'))
    .select(knex.raw('substr(f.worst, 1, 1) as severity'))
    .count({ services: '*' })
    .sum({
      in_last: knex.raw(
        'case when substr(f.worst, 1, 1) = f.in_last then 1 else 0 end',
      ),
    })
    .groupByRaw('substr(f.worst, 1, 1)');
  return rows.map(row => ({
    severity: Number(row.severity),
    services: Number(row.services),
    inLastStage: Number(row.in_last),
  }));
}

function countsOf(histogram: readonly Histogram[], question: FleetQuestion) {
  const statusOf = ({ severity }: Histogram): FleetStatus =>
    statusOfSeverity(severity) ?? 'Healthy';
  const worst = Object.fromEntries(
    fleetStatuses.map(status => {
      const rows = histogram.filter(row => statusOf(row) === status);
      return [
        status,
        {
          services: rows.reduce((sum, row) => sum + row.services, 0),
          inLastStage: rows.reduce(
            (sum, row) => sum + (row.severity > 0 ? row.inLastStage : 0),
            0,
          ),
        },
      ];
    }),
  ) as FleetPage['worst'];
  const chosen = histogram.filter(
    row => !question.worst || question.worst.includes(statusOf(row)),
  );
  const groups = Object.fromEntries(
    fleetGroups.map(group => [
      group,
      chosen
        .filter(row => groupOf(statusOf(row)) === group)
        .reduce((sum, row) => sum + row.services, 0),
    ]),
  ) as Record<FleetGroup, number>;
  const total = fleetGroups
    .filter(group => !question.group || question.group.includes(group))
    .reduce((sum, group) => sum + groups[group], 0);
  return { worst, groups, total };
}

/** Cells of services with times as they are now, and how many previews each has. */
async function readCells(
  knex: Knex,
  refs: readonly string[],
  { signOf, staleClusters }: Freshness,
) {
  const found = new Map<string, { cells: FleetCell[]; previews: number }>();
  for (const chunk of inChunks(refs)) {
    const rows = await knex('delivery_environments')
      .whereIn('service', [...chunk])
      .select('service', 'kind', 'cluster', 'cell')
      .orderBy(['position', 'environment']);
    for (const row of rows) {
      const of = found.get(row.service) ?? { cells: [], previews: 0 };
      found.set(row.service, of);
      if (row.kind === 'preview') {
        of.previews += 1;
        continue;
      }
      const cell: FleetCell = JSON.parse(row.cell);
      const sign =
        row.cluster === null || cell.presence === 'absent'
          ? undefined
          : signOf({ kind: 'cluster', cluster: row.cluster });
      of.cells.push({
        ...cell,
        observedAt: sign?.observedAt,
        stale:
          cell.presence !== 'absent' && staleClusters.includes(row.cluster),
      });
    }
  }
  return found;
}

async function readFilters(knex: Knex, visible: VisibleServices) {
  const values = async (column: 'owner' | 'system'): Promise<string[]> => {
    const query = knex('delivery_services')
      .distinct(column)
      .whereNotNull(column)
      .orderBy(column)
      .limit(1_000);
    whereVisible(query, visible);
    const rows: Record<string, string>[] = await query;
    return rows.flatMap(row => row[column] ?? []);
  };
  return { owners: await values('owner'), systems: await values('system') };
}

/**
 * A page of the fleet: sorted, filtered and counted by the database.
 * @throws InputError for a place that is not of this list
 */
export async function readFleet(
  knex: Knex,
  { environments }: Organisation,
  question: FleetQuestion,
  freshness: Freshness,
): Promise<FleetReading> {
  const place = placeOf(question);
  const filter = {
    ...question,
    staleClusters: freshness.staleClusters,
    lastStage: environments.at(-1)?.name,
    stages: environments.length,
  };
  const services = () => fleetServices(knex, filter);
  const order = fleetOrders[question.sort];
  const query = knex
    .from(services().as('f'))
    .select(['ref', 'worst', 'changed_key', ...order.map(([column]) => column)])
    .orderBy(order.map(([column, direction]) => ({ column, order: direction })))
    .limit(question.limit + 1);
  const severities = severitiesOf(question);
  if (severities)
    query.whereIn(
      knex.raw('substr(worst, 1, 1)') as unknown as string,
      severities,
    );
  if (place) whereAfter(query, question.sort, place);
  const found: Record<string, string>[] = await query;
  const page = found.slice(0, question.limit);
  const last = page.at(-1);
  return {
    rows: await readRows(knex, page, filter, freshness),
    ...countsOf(await readHistogram(knex, services()), question),
    environments: environments.map(({ name, cluster }) => ({ name, cluster })),
    clusters: freshness.clusters.map(({ watches: _, ...brief }) => brief),
    filters: await readFilters(knex, question.visible),
    next:
      found.length > page.length && last
        ? JSON.stringify([
            question.sort,
            ...order.map(([column]) => last[column] ?? ''),
          ])
        : undefined,
  };
}

async function readRows(
  knex: Knex,
  page: readonly Record<string, string>[],
  { environment: asked, lastStage }: FleetFilter,
  freshness: Freshness,
): Promise<FleetRow[]> {
  const refs = page.flatMap(({ ref }) => ref ?? []);
  const cells = await readCells(knex, refs, freshness);
  const facts = new Map<string, ServiceFacts>();
  for (const chunk of inChunks(refs))
    for (const row of await knex('delivery_services')
      .whereIn('ref', [...chunk])
      .select('ref', 'facts'))
      facts.set(row.ref, JSON.parse(row.facts));
  return page.flatMap(({ ref = '', changed_key: changedAt }) => {
    const service = facts.get(ref);
    if (!service) return [];
    const of = cells.get(ref) ?? { cells: [], previews: 0 };
    const { title, owner, system } = service;
    return [
      fleetRowOfCells({ service: ref, title, owner, system }, of.cells, {
        previews: of.previews,
        changedAt: changedAt || undefined,
        lastStage,
        considered: of.cells.filter(
          ({ environment }) => !asked || asked.includes(environment),
        ),
      }),
    ];
  });
}
