import {
  type ClusterBrief,
  type FleetCell,
  fleetGroups,
  type FleetPage,
  type FleetQuery,
  type FleetRow,
  fleetRowOfCells,
  type FleetStatus,
  fleetStatuses,
  severityOf,
  statusOfCell,
} from '@golden-path/plugin-delivery-common';
import type { DeliveryApi } from '../../api';

/** A cell that is well, but for what is given. */
export const cell = (
  environment: string,
  part: Partial<FleetCell> = {},
): FleetCell => ({
  environment,
  health: 'Healthy',
  presence: 'deployed',
  stale: false,
  observedAt: new Date().toISOString(),
  release: 'v1.0.0',
  digest: `sha256:${'3f9c2ab'.padEnd(64, '0')}`,
  behind: undefined,
  drifted: false,
  progressing: false,
  cause: undefined,
  ...part,
});

/** A row whose place follows from its cells. */
export const row = (
  title: string,
  cells: readonly FleetCell[],
  part: Partial<
    Pick<FleetRow, 'owner' | 'system' | 'previews' | 'changedAt'>
  > = {},
): FleetRow =>
  fleetRowOfCells(
    {
      service: `component:default/${title}`,
      title,
      owner: part.owner ?? 'group:default/payments',
      system: part.system ?? 'system:default/payments-core',
    },
    cells,
    {
      previews: part.previews ?? 0,
      changedAt: part.changedAt,
      lastStage: 'production',
    },
  );

/** A cluster that is live, but for what is given. */
export const cluster = (
  name: string,
  part: Partial<ClusterBrief> = {},
): ClusterBrief => ({
  name,
  title: name,
  state: 'live',
  since: undefined,
  lastSeen: new Date().toISOString(),
  stale: false,
  staleKinds: [],
  message: undefined,
  cause: undefined,
  nextTry: undefined,
  ...part,
});

/** What a fake backend holds; may be changed between requests. */
export interface FakeFleet {
  rows: readonly FleetRow[];
  environments: FleetPage['environments'];
  clusters: readonly ClusterBrief[];
  /** Set to let requests fail. */
  failure?: Error;
  /** Queries that came, in order. */
  readonly queries: Partial<FleetQuery>[];
}

const unique = (values: readonly (string | undefined)[]) =>
  [...new Set(values.flatMap(value => value ?? []))].sort();
const has = (list: readonly string[] | undefined, value: string | undefined) =>
  !list?.length || (value !== undefined && list.includes(value));
const worstOf = ({ worst }: FleetRow): FleetStatus => worst ?? 'Healthy';

function matches(one: FleetRow, query: Partial<FleetQuery>): boolean {
  const cells = one.cells.filter(each =>
    has(query.environment, each.environment),
  );
  const words = [one.title, one.owner, ...one.cells.map(each => each.release)];
  return (
    has(query.owner, one.owner) &&
    has(query.system, one.system) &&
    (!query.environment?.length || cells.length > 0) &&
    (!query.status?.length ||
      cells.some(each => has(query.status, statusOfCell(each)))) &&
    words.some(word => (word ?? '').includes(query.text ?? ''))
  );
}

function compare(sort: FleetQuery['sort'] | undefined) {
  const worse = (a: FleetRow, b: FleetRow) =>
    severityOf(worstOf(b)) - severityOf(worstOf(a)) ||
    a.title.localeCompare(b.title);
  const by = (key: 'owner' | 'system') => (a: FleetRow, b: FleetRow) =>
    (a[key] ?? '~').localeCompare(b[key] ?? '~') || worse(a, b);
  switch (sort) {
    case 'name':
      return (a: FleetRow, b: FleetRow) => a.title.localeCompare(b.title);
    case 'changed':
      return (a: FleetRow, b: FleetRow) =>
        (b.changedAt ?? '').localeCompare(a.changedAt ?? '');
    case 'owner':
      return by('owner');
    case 'system':
      return by('system');
    default:
      return worse;
  }
}

/** A delivery backend that filters, orders, counts and pages as the real one is said to. */
export function fakeDelivery(fleet: FakeFleet): Pick<DeliveryApi, 'getFleet'> {
  return {
    async getFleet(query, signal) {
      signal?.throwIfAborted();
      fleet.queries.push(query);
      if (fleet.failure) throw fleet.failure;
      const filtered = fleet.rows.filter(each => matches(each, query));
      const shown = filtered
        .filter(each => has(query.worst, worstOf(each)))
        .sort(compare(query.sort));
      const start = Number(query.cursor ?? 0);
      const end = start + (query.limit ?? 100);
      const last = fleet.environments.at(-1)?.name;
      const counts = fleetStatuses.map(status => {
        const of = filtered.filter(each => worstOf(each) === status);
        const inLast = of.filter(each =>
          each.cells.some(
            found =>
              found.environment === last && statusOfCell(found) === status,
          ),
        );
        return [status, { services: of.length, inLastStage: inLast.length }];
      });
      const groups = fleetGroups.map(group => [
        group,
        shown.filter(each => each.group === group).length,
      ]);
      return {
        rows: shown.slice(start, end),
        total: shown.length,
        groups: Object.fromEntries(groups) as FleetPage['groups'],
        worst: Object.fromEntries(counts) as FleetPage['worst'],
        environments: fleet.environments,
        clusters: fleet.clusters,
        filters: {
          owners: unique(fleet.rows.map(({ owner }) => owner)),
          systems: unique(fleet.rows.map(({ system }) => system)),
        },
        nextCursor: end < shown.length ? String(end) : undefined,
        revision: 1,
      };
    },
  };
}
