import {
  countStatuses,
  type Campaign,
  type CampaignProgress,
  type StatusCounts,
} from '@golden-path/plugin-readiness-common';
import type { VisibleServices } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { ReadinessContext } from '../store/readinessContext';
import { statusAt } from '../store/statuses';
import type { CampaignRow } from '../store/tables';
import { fleet, isoTime, whereServices } from './fleetRows';

const day = 86_400_000;
/** Days that the pace is taken from. */
const paceDays = 14;
const mostDays = 400;

const campaignOf = (row: CampaignRow): Campaign => ({
  id: row.id,
  title: row.title,
  check: row.check_id,
  environment: row.environment,
  due: row.due,
  createdBy: row.created_by,
  createdAt: isoTime(row.created_at),
  endedAt: row.ended_at === null ? undefined : isoTime(row.ended_at),
});

/** Running ones first, the earliest due first. */
export async function readCampaigns(knex: Knex): Promise<Campaign[]> {
  const rows = await knex('readiness_campaigns')
    .orderByRaw('case when ended_at is null then 0 else 1 end, due, id')
    .limit(500);
  return rows.map(campaignOf);
}

type OwnerProgress = CampaignProgress['owners'][number];

async function readOwners(
  { database: { knex }, judgement: { positions } }: ReadinessContext,
  { check, environment }: Campaign,
  visible: VisibleServices,
): Promise<{ owners: OwnerProgress[]; counts: StatusCounts }> {
  const query = fleet(knex, environment).select('s.owner', 'c.statuses');
  whereServices(query, { visible });
  const rows: { owner: string | null; statuses: string }[] = await query;
  const results = rows.flatMap(({ owner, statuses }) => {
    const status = statusAt(statuses, positions.get(check));
    return status ? [{ owner, status }] : [];
  });
  const names = new Set(results.map(({ owner }) => owner));
  const byOwner = new Map(
    [...names].map(owner => [owner, [] as typeof results]),
  );
  for (const result of results) byOwner.get(result.owner)?.push(result);
  const owners = [...byOwner]
    .map(([owner, of]): OwnerProgress => {
      const counts = countStatuses(of.map(({ status }) => status));
      return {
        owner: owner ?? undefined,
        failing: counts.fail,
        unknown: counts.unknown,
        services: of.length,
      };
    })
    .filter(({ failing, unknown }) => failing + unknown > 0)
    .toSorted(
      (one, other) =>
        other.failing - one.failing ||
        other.unknown - one.unknown ||
        ((one.owner ?? '') < (other.owner ?? '') ? -1 : 1),
    );
  return { owners, counts: countStatuses(results.map(({ status }) => status)) };
}

/** Fails at the end of each day in UTC, from history: what is now less what came since. */
async function readDays(
  knex: Knex,
  { check, environment, createdAt, endedAt }: Campaign,
  visible: VisibleServices,
  failing: number,
  now: number,
): Promise<CampaignProgress['days']> {
  const last = Math.floor(now / day) * day;
  const first = Math.max(
    Math.floor(Date.parse(createdAt) / day) * day,
    last - mostDays * day,
  );
  const query = knex('readiness_history as h')
    .where({ 'h.environment': environment, 'h.check_id': check })
    .where('h.at', '>=', first)
    .select(
      knex.raw('cast((h.at - ?) / ? as integer) as period', [first, day]),
      knex.raw(
        `sum(case when h."to" = 'fail' then 1 else 0 end) - sum(case when h."from" = 'fail' then 1 else 0 end) as more`,
      ),
    )
    .groupBy('period');
  if (visible !== 'all') {
    query.join('readiness_services as s', 's.ref', 'h.service');
    whereServices(query, { visible });
  }
  const more = new Map<number, number>();
  for (const row of await query) more.set(Number(row.period), Number(row.more));
  const days: { day: string; failing: number }[] = [];
  let count = failing;
  for (let at = last; at >= first; at -= day) {
    if (endedAt === undefined || at <= Date.parse(endedAt))
      days.unshift({
        day: new Date(at).toISOString().slice(0, 10),
        failing: count,
      });
    count -= more.get(Math.round((at - first) / day)) ?? 0;
  }
  return days;
}

/** The day on which nothing fails any more at the pace of the last days; undefined where nothing moves. */
export function expectedEnd(
  days: CampaignProgress['days'],
): string | undefined {
  const recent = days.slice(-paceDays - 1);
  const [first, last] = [recent[0], recent.at(-1)];
  if (!first || !last) return undefined;
  if (last.failing === 0) return last.day;
  const pace = (first.failing - last.failing) / (recent.length - 1);
  if (!(pace > 0)) return undefined;
  const end = Date.parse(last.day) + Math.ceil(last.failing / pace) * day;
  return new Date(end).toISOString().slice(0, 10);
}

/** How a campaign goes among the services that may be read. */
export async function readCampaign(
  context: ReadinessContext,
  id: string,
  visible: VisibleServices,
): Promise<CampaignProgress | undefined> {
  const { knex } = context.database;
  const row = await knex('readiness_campaigns').where({ id }).first();
  if (!row) return undefined;
  const campaign = campaignOf(row);
  const { owners, counts } = await readOwners(context, campaign, visible);
  const days = await readDays(
    knex,
    campaign,
    visible,
    counts.fail,
    await context.database.now(),
  );
  return {
    campaign,
    counts,
    owners,
    days,
    expectedEnd: campaign.endedAt ? undefined : expectedEnd(days),
  };
}
