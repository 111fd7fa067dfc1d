import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import type { Bigint } from '../store';

/** An alert with the service and environment that it is of. */
export interface PlacedAlert {
  /** Canonical entity reference. */
  readonly service: string;
  readonly environment: string;
  readonly alert: LiveAlert;
}

/** A row of `runbooks_live_alerts`. */
export interface AlertRow {
  readonly source: string;
  readonly fingerprint: string;
  readonly service: string;
  readonly environment: string;
  readonly name: string;
  readonly state: 'pending' | 'firing';
  readonly muted: boolean | number;
  /** In milliseconds, by the source's clock. */
  readonly started_at: Bigint;
  /** JSON: `LiveAlert`. */
  readonly alert: string;
}

/** Series of one alert that are kept, and shown. */
export const mostSeries = 20;
/** Rows of one source. */
export const mostRows = 10_000;

const mostLabels = 64;
const longestLabel = 1_000;
const longestName = 200;
const longestText = 4_096;
const longestUrl = 2_000;

/** What names an alert of a service in an environment. */
export const alertKey = (of: {
  readonly service: string;
  readonly environment: string;
  readonly name: string;
}): string => `${of.service}\n${of.environment}\n${of.name}`;

/** What names a row of one source. */
export const rowKey = (
  row: Pick<AlertRow, 'service' | 'environment' | 'fingerprint'>,
): string => `${row.service}\n${row.environment}\n${row.fingerprint}`;

/**
 * Rows for what a source answered: the worst series of each alert. Whole alerts are left out beyond the limit, those that
 * began last first; a label that is too long is left out whole, so that no command is filled with half a name.
 */
export function alertRowsOf(
  source: string,
  placed: readonly PlacedAlert[],
): { readonly rows: readonly AlertRow[]; readonly leftOut: number } {
  const byAlert = new Map<string, AlertRow[]>();
  const seen = new Set<string>();
  let leftOut = 0;
  for (const each of placed) {
    const row = rowOf(source, each);
    if (Number.isNaN(row.started_at)) leftOut += 1;
    else if (!seen.has(rowKey(row))) {
      seen.add(rowKey(row));
      const key = alertKey(row);
      byAlert.set(key, [...(byAlert.get(key) ?? []), row]);
    }
  }
  const alerts = [...byAlert.values()]
    .map(rows => rows.sort(worstFirst).slice(0, mostSeries))
    .sort(([a], [b]) => (a && b ? worstFirst(a, b) : 0));
  const rows: AlertRow[] = [];
  for (const series of alerts)
    if (rows.length + series.length <= mostRows) rows.push(...series);
    else leftOut += series.length;
  return { rows, leftOut };
}

const rank = ({ state, muted }: AlertRow): number =>
  state === 'pending' ? 2 : Number(Boolean(muted));

const worstFirst = (a: AlertRow, b: AlertRow): number =>
  rank(a) - rank(b) ||
  Number(a.started_at) - Number(b.started_at) ||
  (a.fingerprint < b.fingerprint ? -1 : 1);

function rowOf(
  source: string,
  { service, environment, alert }: PlacedAlert,
): AlertRow {
  const name = alert.name
    .replace(/\p{Cc}/gu, '')
    .slice(0, longestName)
    // Half of a pair, which no database gives back as it was written.
    .replace(/\p{Surrogate}/gu, '')
    .trim();
  const labels = Object.entries(alert.labels).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return {
    source,
    fingerprint: contentHash(JSON.stringify([alert.name, labels])),
    service,
    environment,
    name,
    state: alert.state,
    muted: alert.muted !== undefined,
    started_at: Date.parse(alert.startedAt),
    alert: JSON.stringify({
      name,
      labels: Object.fromEntries(
        labels
          .filter(pair => pair.every(text => text.length <= longestLabel))
          .slice(0, mostLabels),
      ),
      summary: alert.summary?.slice(0, longestText),
      description: alert.description?.slice(0, longestText),
      state: alert.state,
      startedAt: alert.startedAt,
      muted: alert.muted && {
        by: alert.muted.by,
        author: alert.muted.author?.slice(0, longestName),
        comment: alert.muted.comment?.slice(0, longestText),
        until: alert.muted.until,
        url: pageOf(alert.muted.url),
      },
      url: pageOf(alert.url),
    } satisfies LiveAlert),
  };
}

/** An address that people may open; nothing where it isn't one. */
const pageOf = (url: string | undefined): string | undefined =>
  url !== undefined && url.length <= longestUrl && /^https?:\/\//i.test(url)
    ? url
    : undefined;
