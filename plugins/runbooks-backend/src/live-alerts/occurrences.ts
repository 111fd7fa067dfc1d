import {
  inChunks,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import { alertKey, rowKey, type AlertRow } from './alertRows';
import { episodesOf, type Occurrence } from './episodes';

/** Alerts of a service in one environment. */
export interface AlertsQuestion {
  readonly service: string;
  readonly environment: string;
  /** Their names. */
  readonly alerts: readonly string[];
}

/** When at least one of these alerts fired or fires, oldest first; at most 90 days back. */
export async function readEpisodes(
  knex: Knex,
  { service, environment, alerts }: AlertsQuestion,
): Promise<Occurrence[]> {
  if (alerts.length === 0) return [];
  const rows = await knex('runbooks_occurrences')
    .where({ service, environment })
    .whereIn('alert', [...alerts])
    .select('started_at', 'ended_at');
  return episodesOf(
    rows.map(row => ({
      startedAt: Number(row.started_at),
      endedAt: row.ended_at === null ? undefined : Number(row.ended_at),
    })),
  );
}

/** Since when at least one of these alerts fires, in milliseconds by its source's clock; what a silent source said last doesn't count. */
export async function readFiring(
  knex: Knex,
  question: AlertsQuestion,
): Promise<number | undefined> {
  const { service, environment, alerts } = question;
  const heard = await knex('runbooks_occurrences')
    .join(
      'runbooks_alert_sources',
      'runbooks_alert_sources.id',
      'runbooks_occurrences.source',
    )
    .where({ service, environment })
    .whereIn('alert', [...alerts])
    .whereNull('ended_at')
    .whereNull('problem')
    .first('alert');
  if (!heard) return undefined;
  return (await readEpisodes(knex, question)).at(-1)?.startedAt;
}

/** How long a source may have said nothing so that an alert that fires before and after fired all the time, in milliseconds. */
const longestGap = (interval: number) => Math.max(5 * 60_000, 2 * interval);

/**
 * Begins and ends occurrences by what a source answers. An alert that fires in two answers in a row fired in between; after
 * a longer silence it did if one of its series is still the same.
 *
 * @param before - rows of the answer before
 * @param times.heard - when that was, in milliseconds by the database's clock; undefined before the first
 */
export async function writeOccurrences(
  trx: Knex.Transaction,
  source: string,
  before: readonly AlertRow[],
  after: readonly AlertRow[],
  times: {
    readonly now: number;
    readonly heard: number | undefined;
    /** Between two questions, in milliseconds. */
    readonly interval: number;
  },
): Promise<void> {
  const { now, heard = now } = times;
  const wasSilent = now - heard > longestGap(times.interval);
  const stayed = new Set(before.map(seriesKey));
  const firing = new Map<string, AlertRow[]>();
  for (const row of after)
    if (row.state === 'firing')
      firing.set(alertKey(row), [...(firing.get(alertKey(row)) ?? []), row]);

  const open: (Omit<Row, 'ended_at'> & { ended_at: null })[] = await trx(
    'runbooks_occurrences',
  )
    .where({ source })
    .whereNull('ended_at');
  const goOn = new Set<string>();
  const ended: Row[] = [];
  for (const row of open) {
    const key = alertKey({ ...row, name: row.alert });
    const series = firing.get(key);
    if (
      series &&
      (!wasSilent || series.some(one => stayed.has(seriesKey(one))))
    )
      goOn.add(key);
    // Nobody knows when in the silence it ended; so it's what was heard last.
    else
      ended.push({
        ...row,
        ended_at: Math.max(Number(row.started_at), wasSilent ? heard : now),
      });
  }
  const begun = [...firing].flatMap(([key, [first, ...others]]): Row[] => {
    if (!first || goOn.has(key)) return [];
    const { service, environment, name: alert } = first;
    const starts = [first, ...others].map(row => Number(row.started_at));
    const started_at = Math.min(...starts);
    return [
      { source, service, environment, alert, started_at, ended_at: null },
    ];
  });
  await upsertRows(trx, 'runbooks_occurrences', keyColumns, ended, [
    'ended_at',
  ]);
  await upsertRows(trx, 'runbooks_occurrences', keyColumns, begun, [
    'ended_at',
  ]);
}

interface Row {
  readonly source: string;
  readonly service: string;
  readonly environment: string;
  readonly alert: string;
  readonly started_at: number | string;
  readonly ended_at: number | null;
}

const keyColumns = [
  'source',
  'service',
  'environment',
  'alert',
  'started_at',
] as const;

const seriesKey = (row: AlertRow): string => `${rowKey(row)} ${row.started_at}`;

/** How long occurrences that ended are kept, in milliseconds: as long as runs. */
const keptMilliseconds = 90 * 86_400_000;

/** Forgets occurrences that ended more than 90 days ago. @returns how many */
export const forgetOccurrences = (knex: Knex, now: number): Promise<number> =>
  knex('runbooks_occurrences')
    .where('ended_at', '<', now - keptMilliseconds)
    .delete();

/** Ends what a source that nobody asks any more said last. */
export async function endOccurrences(
  trx: Knex.Transaction,
  sources: readonly string[],
  now: number,
): Promise<void> {
  for (const chunk of inChunks(sources))
    await trx('runbooks_occurrences')
      .whereIn('source', [...chunk])
      .whereNull('ended_at')
      .update({ ended_at: now });
}
