import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import {
  inChunks,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import type { SourceState } from '@golden-path/plugin-runbooks-common';
import { alertKey, rowKey, type AlertRow } from './alertRows';
import type { IdentifiedSource } from './identifySources';
import type { LiveAlerts } from './liveAlerts';
import { sourceStateOf, type SourceRow } from './sourceRow';

/** A source that is configured, as it was found in the database. */
interface FoundSource extends IdentifiedSource {
  readonly row: SourceRow | undefined;
  readonly state: SourceState;
}

/**
 * {@link LiveAlerts} of these sources; rows of others are passed over.
 * @param options.interval - between two questions to a source, in milliseconds
 */
export function createLiveAlerts(options: {
  readonly database: PluginDatabase;
  readonly sources: readonly IdentifiedSource[];
  readonly interval: number;
}): LiveAlerts {
  const { database, sources, interval } = options;
  const { knex } = database;
  const ids = sources.map(({ id }) => id);

  async function readSources(): Promise<FoundSource[]> {
    if (ids.length === 0) return [];
    const [now, rows] = await Promise.all([
      database.now(),
      knex<SourceRow>('runbooks_alert_sources').whereIn('id', ids),
    ]);
    return sources.map(each => {
      const row = rows.find(({ id }) => id === each.id);
      const { name } = each.source;
      return { ...each, row, state: sourceStateOf(name, row, now, interval) };
    });
  }

  return {
    async of(service) {
      const [found, rows] = await Promise.all([
        readSources(),
        knex<AlertRow>('runbooks_live_alerts')
          .where({ service })
          .whereIn('source', ids)
          .orderBy(['started_at', 'fingerprint']),
      ]);
      return {
        environment: (name, cluster) => ({
          state: stateOf(found, cluster),
          alerts: mergedAlerts(
            rows.filter(({ environment }) => environment === name),
          ),
        }),
      };
    },

    async firing(services) {
      const heard = (await readSources())
        .filter(({ state }) => state.state === 'read')
        .map(({ id }) => id);
      const counts = new Map<string, number>();
      for (const chunk of inChunks(services)) {
        const rows: AlertRow[] = await knex<AlertRow>('runbooks_live_alerts')
          .where({ state: 'firing' })
          .whereIn('service', [...chunk])
          .whereIn('source', heard);
        const silenced = new Set(
          rows.filter(({ muted }) => Boolean(muted)).map(rowKey),
        );
        const firing = new Map(
          rows
            .filter(row => !silenced.has(rowKey(row)))
            .map(row => [alertKey(row), row.service]),
        );
        for (const service of firing.values())
          counts.set(service, (counts.get(service) ?? 0) + 1);
      }
      return counts;
    },

    freshness: async () =>
      (await readSources())
        .map(({ id, state }) => `${id} ${state.state}`)
        .join('\n'),

    async figures() {
      const rows: { source: string; alerts: number | string }[] = await knex(
        'runbooks_live_alerts',
      )
        .whereIn('source', ids)
        .groupBy('source')
        .select('source', knex.raw('count(*) as alerts'));
      const counts = new Map(
        rows.map(({ source, alerts }) => [source, Number(alerts)]),
      );
      return (await readSources()).map(({ id, row, state }) => ({
        source: id,
        silent: state.state !== 'read',
        alerts: counts.get(id) ?? 0,
        unmatched: row?.unmatched ?? 0,
      }));
    },
  };
}

/** Each series once, though several sources tell it: as the worse of its states, and muted where one of them says so. */
function mergedAlerts(rows: readonly AlertRow[]): LiveAlert[] {
  const merged = new Map<string, LiveAlert>();
  for (const { fingerprint, alert } of rows) {
    const told: LiveAlert = JSON.parse(alert);
    const before = merged.get(fingerprint);
    const worse = before?.state === 'firing' ? before : told;
    merged.set(fingerprint, { ...worse, muted: told.muted ?? before?.muted });
  }
  return [...merged.values()];
}

/** What the sources of a cluster last did: the worst of it. */
function stateOf(found: readonly FoundSource[], cluster: string): SourceState {
  const states = found
    .filter(({ source }) => source.clusters?.includes(cluster) ?? true)
    .map(({ state }) => state);
  const silent = states.find(({ state }) => state === 'silent');
  if (silent) return silent;
  const read = states.filter(state => state.state === 'read');
  const [oldest] = read.sort((a, b) => (a.at < b.at ? -1 : 1));
  if (!oldest)
    return {
      state: 'absent',
      reason: `no source of alerts is configured for the cluster ${cluster}`,
    };
  const incomplete = read.find(state => state.incomplete)?.incomplete;
  return { ...oldest, ...(incomplete !== undefined && { incomplete }) };
}
