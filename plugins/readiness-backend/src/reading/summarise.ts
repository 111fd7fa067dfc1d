import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import { whereVisible } from '@golden-path/plugin-golden-path-node/database';
import type {
  HeatRow,
  ReadinessSummary,
  StatusCounts,
} from '@golden-path/plugin-readiness-common';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import type { ReadinessContext } from '../store/readinessContext';
import {
  serviceGroups,
  type ServiceGroup,
  type SummaryQuestion,
} from '../store/readinessReader';
import { checkStatuses, statusAt } from '../store/statuses';
import { fleet, isoTime, whereServices } from './fleetRows';
import { historyStart, readTransitions } from './levelHistory';

const day = 86_400_000;
const endingSoonDays = 14;

interface FleetRow extends Readonly<Record<ServiceGroup, string | null>> {
  readonly level: string | null;
  readonly statuses: string;
  readonly only_missing: string | null;
  readonly next_level: string | null;
  readonly errored: unknown;
  readonly evaluated_at: unknown;
}

type Counts = Record<CheckStatus, number>;
const noCounts = (): Counts =>
  Object.fromEntries(checkStatuses.map(status => [status, 0])) as Counts;

/** Adds to a counter of a map. */
const countUp = (counts: Map<string, number>, key: string) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

/** Levels as configured, then `none`, and others that rows still have. */
function levelCounts(
  { judgement: { levels } }: ReadinessContext,
  found: ReadonlyMap<string, number>,
): Record<string, number> {
  const names = new Set([
    ...levels.map(({ id }) => id),
    'none',
    ...found.keys(),
  ]);
  return Object.fromEntries(
    [...names].map(name => [name, found.get(name) ?? 0]),
  );
}

/** Counts of one row of the heat map. */
function createTally(context: ReadinessContext) {
  const cells = context.checks.map(({ id }) => ({
    id,
    position: context.judgement.positions.get(id),
    counts: noCounts(),
  }));
  const levels = new Map<string, number>();
  return {
    services: 0,
    mine: false,
    levels,
    add(row: FleetRow) {
      this.services += 1;
      countUp(levels, row.level ?? 'none');
      for (const { position, counts } of cells) {
        const status = statusAt(row.statuses, position);
        if (status) counts[status] += 1;
      }
    },
    cells: (): Readonly<Record<string, StatusCounts>> =>
      Object.fromEntries(cells.map(({ id, counts }) => [id, counts])),
    total: () => sumOf(cells.map(({ counts }) => counts)),
  };
}

function sumOf(all: readonly StatusCounts[]): StatusCounts {
  const sum = noCounts();
  for (const counts of all)
    for (const status of checkStatuses) sum[status] += counts[status];
  return sum;
}

/** Share of fails, then of unknowns, among what counts. */
function badness(counts: StatusCounts): readonly [number, number] {
  const counted = counts.pass + counts.fail + counts.unknown || 1;
  return [counts.fail / counted, counts.unknown / counted];
}

const nameOf = (group: ServiceGroup, value: string | undefined): string => {
  if (value === undefined) return 'none';
  return group === 'workload' ? value : parseEntityRef(value).name;
};

type Tally = ReturnType<typeof createTally>;

/** One for each value of the group. */
function tallyRows(
  context: ReadinessContext,
  rows: readonly FleetRow[],
  { group, claims }: SummaryQuestion,
): ReadonlyMap<string | null, Tally> {
  const tallies = new Map<string | null, Tally>();
  for (const row of rows) {
    const tally = tallies.get(row[group]) ?? createTally(context);
    tallies.set(row[group], tally);
    tally.add(row);
    tally.mine ||= row.owner !== null && claims.includes(row.owner);
  }
  return tallies;
}

function heatRows(
  context: ReadinessContext,
  tallies: ReadonlyMap<string | null, Tally>,
  { group }: SummaryQuestion,
): HeatRow[] {
  return [...tallies]
    .map(([value, tally]) => ({
      worst: badness(tally.total()),
      row: {
        group: value ?? undefined,
        name: nameOf(group, value ?? undefined),
        services: tally.services,
        cells: tally.cells(),
        levels: levelCounts(context, tally.levels),
        mine: tally.mine,
      },
    }))
    .toSorted(
      (one, other) =>
        other.worst[0] - one.worst[0] ||
        other.worst[1] - one.worst[1] ||
        (one.row.name < other.row.name ? -1 : 1),
    )
    .map(({ row }) => row);
}

function fixNextOf(rows: readonly FleetRow[]): ReadinessSummary['fixNext'] {
  const found = new Map<string, number>();
  for (const { only_missing: check, next_level: level } of rows)
    if (check !== null && level !== null) countUp(found, `${check} ${level}`);
  return [...found]
    .map(([key, services]) => {
      const [check = '', level = ''] = key.split(' ');
      return { check, level, services };
    })
    .toSorted(
      (one, other) =>
        other.services - one.services || (one.check < other.check ? -1 : 1),
    );
}

const valuesOf = (rows: readonly FleetRow[], group: ServiceGroup): string[] =>
  [...new Set(rows.flatMap(row => row[group] ?? []))].toSorted();

/** Active exemptions of an environment that end within 14 days. */
async function countEnding(
  { database: { knex, clock } }: ReadinessContext,
  filter: SummaryQuestion,
): Promise<number> {
  const query = knex('readiness_exemptions as e')
    .join('readiness_services as s', 's.ref', 'e.service')
    .where('e.state', 'active')
    .where(
      'e.expires_at',
      '<=',
      knex.raw('(select ? + ?)', [clock.now(knex), endingSoonDays * day]),
    )
    .where('e.environments', 'like', `%${JSON.stringify(filter.environment)}%`);
  whereServices(query, filter);
  const [row] = await query.count({ count: '*' });
  return Number(row?.count ?? 0);
}

async function levelsBefore(
  context: ReadinessContext,
  filter: SummaryQuestion,
  now: ReadonlyMap<string, number>,
): Promise<Record<string, number> | undefined> {
  const { knex } = context.database;
  const then = (await context.database.now()) - 30 * day;
  const start = await historyStart(knex, filter.environment);
  if (start === undefined || start > then) return undefined;
  const counts = new Map(now);
  for (const { from, to, scorecards } of await readTransitions(
    knex,
    filter,
    then,
    400 * day,
  )) {
    if (to !== undefined) counts.set(to, (counts.get(to) ?? 0) - scorecards);
    if (from !== undefined)
      counts.set(from, (counts.get(from) ?? 0) + scorecards);
  }
  return levelCounts(context, counts);
}

async function readVisible(
  knex: Knex,
  { environment, visible }: SummaryQuestion,
): Promise<FleetRow[]> {
  const query = fleet(knex, environment).select(
    ...serviceGroups.map(group => `s.${group}`),
    'c.level',
    'c.statuses',
    'c.only_missing',
    'c.next_level',
    'c.errored',
    'c.evaluated_at',
  );
  whereVisible(query, visible, 's.owner');
  return query;
}

/** The fleet in one environment; services whose evaluation failed stay in, as they were judged last. */
export async function summarise(
  context: ReadinessContext,
  question: SummaryQuestion,
): Promise<Omit<ReadinessSummary, 'revision'>> {
  const { knex } = context.database;
  const filter = withMine(question);
  const visible = await readVisible(knex, filter);
  const rows = visible.filter(row =>
    serviceGroups.every(
      group => filter[group]?.includes(row[group] ?? '') ?? true,
    ),
  );
  const tallies = tallyRows(context, rows, filter);
  const levels = new Map<string, number>();
  for (const { level } of rows) countUp(levels, level ?? 'none');
  const oldest = rows.reduce(
    (least, row) => Math.min(least, Number(row.evaluated_at)),
    Infinity,
  );
  return {
    environment: filter.environment,
    services: rows.length,
    levels: levelCounts(context, levels),
    levelsBefore: await levelsBefore(context, filter, levels),
    results: sumOf([...tallies.values()].map(tally => tally.total())),
    exemptionsEndingSoon: await countEnding(context, filter),
    fixNext: fixNextOf(rows),
    rows: heatRows(context, tallies, filter),
    errored: rows.filter(({ errored }) => Boolean(errored)).length,
    filters: {
      owners: valuesOf(visible, 'owner'),
      systems: valuesOf(visible, 'system'),
      workloads: valuesOf(visible, 'workload'),
      templates: valuesOf(visible, 'template'),
    },
    evaluatedAt: rows.length === 0 ? undefined : isoTime(oldest),
  };
}

/** Only services of who asks, where they ask so. */
function withMine(question: SummaryQuestion): SummaryQuestion {
  const { mine, owner, claims } = question;
  if (!mine) return question;
  return {
    ...question,
    owner: owner ? owner.filter(ref => claims.includes(ref)) : claims,
  };
}
