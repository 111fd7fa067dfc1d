import type {
  EnvironmentState,
  EvidenceAnswer,
  EvidenceChanges,
  EvidenceOverlay,
  ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import {
  ValidationError,
  type Organisation,
  type Known,
} from '@golden-path/plugin-golden-path-common';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { ServiceFacts } from '../catalog-services';
import type { DesiredOverlay } from '../desired';
import { clusterPolicyResources } from '../evidence/clusterPolicies';
import {
  evidenceRelease,
  evidenceServiceOf,
} from '../evidence/evidenceOutcome';
import { kindReadings } from '../evidence/kindReadings';
import { liveEvidence } from '../evidence/liveEvidence';
import { readCounter } from '../store/counters';
import type { EnvironmentKey } from '../store/dirtyKeys';
import { readKindStates } from '../store/evidenceRows';
import { readForgeReadings, readingKey } from '../store/forgeRows';
import { readDesiredSource } from '../store/overlayStore';
import { readWatches } from '../store/watchRows';
import { defaultStaleAfter, type StaleAfter } from './staleness';

/** Objects of an environment, and policies of a cluster, that are read at most: pods are many, and few are evidence. */
const mostObjects = 5_000;

/** What checks are judged by, from the database only. */
export interface EvidenceReader {
  /**
   * What changed after a version, in order of version.
   * @throws ValidationError for a version that there has not been yet: it is another database's
   */
  changes(options: {
    readonly after: number;
    readonly limit: number;
  }): Promise<EvidenceChanges>;
  /** Undefined for what isn't a stage of a service, or is not known yet. */
  evidence(key: EnvironmentKey): Promise<EvidenceAnswer | undefined>;
}

/** @see {@link EvidenceReader} */
export function createEvidenceReader(options: {
  readonly database: PluginDatabase;
  readonly organisation: Organisation;
  readonly staleAfter?: StaleAfter;
}): EvidenceReader {
  const { database, organisation, staleAfter = defaultStaleAfter } = options;
  const { knex } = database;

  return {
    async changes({ after, limit }) {
      const newest = await readCounter(knex, 'evidence');
      if (after > newest)
        throw new ValidationError('query', [
          {
            field: 'after',
            message: `found ${after}; accepted: at most ${newest}, the newest version`,
          },
        ]);
      const rows = await knex('delivery_evidence')
        .where('version', '>', after)
        .orderBy('version')
        .limit(limit)
        .select('service', 'environment', 'version', 'removed');
      const changes = rows.map(
        ({ service, environment, version, removed }) => ({
          service,
          environment,
          version: Number(version),
          removed: Boolean(removed),
        }),
      );
      return { changes, next: changes.at(-1)?.version ?? after };
    },

    async evidence(key) {
      const { service, environment } = key;
      const stage = organisation.environments.find(
        ({ name }) => name === environment,
      );
      // Read first: what comes meanwhile is told by a later version.
      const told = await knex('delivery_evidence')
        .where({ service, environment, removed: false })
        .first('version');
      const facts = await knex('delivery_services')
        .where({ ref: service })
        .first('facts');
      const row = await knex('delivery_environments')
        .where({ service, environment })
        .first('state');
      if (!stage || !told || !facts || !row) return undefined;
      const known: ServiceFacts = JSON.parse(facts.facts);
      const state: EnvironmentState = JSON.parse(row.state);
      const { cluster } = stage;
      return {
        version: Number(told.version),
        service: evidenceServiceOf(known),
        environment: {
          name: environment,
          order: state.order,
          productionSizing:
            organisation.sizings[stage.sizing]?.production ?? false,
          cluster,
          namespace: state.namespace,
        },
        overlay: await overlayOf(known, environment),
        repository: await repositoryOf(known),
        release: evidenceRelease(state),
        live: await liveOf(key, cluster),
      };
    },
  };

  async function overlayOf(
    { configFolder }: ServiceFacts,
    environment: string,
  ): Promise<Known<EvidenceOverlay>> {
    const absent = (reason: string) =>
      ({ known: false, why: 'absent', reason }) as const;
    if (configFolder === undefined)
      return absent('The config repository has no folder for this service.');
    const source = await readDesiredSource(knex);
    const row = await knex('delivery_overlays')
      .where({ folder: configFolder, environment })
      .first('overlay');
    if (!row && source?.okAt === undefined)
      return {
        known: false,
        why: 'unreadable',
        reason: `The config repository has not been read yet${source?.problem ? `: ${source.problem}` : '.'}`,
      };
    if (!row)
      return absent(
        'The config repository has no overlay for this environment.',
      );
    const overlay: DesiredOverlay = JSON.parse(row.overlay);
    return {
      known: true,
      value: {
        repository: overlay.repository,
        commit: source?.commit ?? overlay.commit,
        folder: overlay.desired.path,
        change: overlay.desired.change,
      },
      observedAt: new Date(
        source?.okAt ?? (await database.now()),
      ).toISOString(),
    };
  }

  async function repositoryOf({
    repository,
  }: ServiceFacts): Promise<EvidenceAnswer['repository']> {
    if (repository === undefined) return undefined;
    const readings = await readForgeReadings(knex, [repository]);
    const build = readings.get(readingKey(repository, 'build'))?.build;
    return { url: repository, commit: build?.commit.id };
  }

  async function liveOf(
    { service, environment }: EnvironmentKey,
    cluster: string,
  ): Promise<EvidenceAnswer['live']> {
    const now = await database.now();
    const watches = await readWatches(knex, cluster);
    const placed = await summaries(
      knex('delivery_objects').where({ service, environment, cluster }),
    );
    if (placed.length > mostObjects)
      return {
        known: false,
        why: 'unreadable',
        reason: `The service has more than ${mostObjects.toLocaleString('en-US')} objects in cluster ${cluster}, the most that are judged.`,
      };
    return liveEvidence({
      cluster,
      configured: Boolean(
        await knex('delivery_clusters').where({ name: cluster }).first('name'),
      ),
      states: (await readKindStates(knex)).get(cluster),
      readings: kindReadings(watches, cluster, now, staleAfter),
      placed,
      policies: await summaries(
        knex('delivery_objects')
          .where({ cluster })
          .whereIn('resource', [...clusterPolicyResources]),
      ),
      watches,
      now,
    });
  }
}

const summaries = async (query: Knex.QueryBuilder): Promise<ObjectSummary[]> =>
  (await query.limit(mostObjects + 1).select('summary')).map(
    ({ summary }: { summary: string }): ObjectSummary => JSON.parse(summary),
  );
