import {
  contentHash,
  type PluginDatabase,
  inChunks,
  type VisibleServices,
  whereVisible,
} from '@golden-path/plugin-golden-path-node/database';
import {
  withFreshness,
  type ClusterStatus,
  type EnvironmentDifference,
  type EnvironmentHistory,
  type EnvironmentObjects,
  type EnvironmentState,
  type FleetPage,
  type ServiceEnvironments,
} from '@golden-path/plugin-delivery-common';
import type { Organisation } from '@golden-path/plugin-golden-path-common';
import type { ServiceFacts } from '../catalog-services';
import { historyEntries } from '../store/retention';
import { readCounter } from '../store/counters';
import { buildReading, deliverySteps } from './deliverySteps';
import { readMonitoring } from './monitoring';
import { readFreshness, type Freshness } from './freshness';
import { objectsOf } from './objectsOf';
import { readFleet, type FleetQuestion, type FleetReading } from './readFleet';
import { defaultStaleAfter, type StaleAfter } from './staleness';

/** Names one service among those that may be read. */
export interface ServiceQuestion {
  /** Entity reference in canonical form. */
  readonly service: string;
  readonly visible: VisibleServices;
}

/** Names one of its environments. */
export interface EnvironmentQuestion extends ServiceQuestion {
  readonly environment: string;
}

/** What changes whenever an answer may. */
export interface DeliveryVersion {
  /** Grows with what was joined. */
  readonly revision: number;
  /** Changes when something becomes stale or fresh, or a cluster's state changes. */
  readonly freshness: string;
  /** Changes with both, and with what is said about a cluster that isn't live. */
  readonly text: string;
}

/** Answers from the database only. Undefined is for what doesn't exist and for what is hidden alike. */
export interface DatabaseReader {
  version(): Promise<DeliveryVersion>;
  /** @throws InputError for a place that is not of this list */
  fleet(
    question: FleetQuestion,
  ): Promise<FleetReading & Pick<FleetPage, 'revision'>>;
  environments(
    question: ServiceQuestion,
  ): Promise<ServiceEnvironments | undefined>;
  objects(
    question: EnvironmentQuestion,
  ): Promise<EnvironmentObjects | undefined>;
  difference(
    question: EnvironmentQuestion,
  ): Promise<EnvironmentDifference | undefined>;
  history(
    question: EnvironmentQuestion,
  ): Promise<EnvironmentHistory | undefined>;
  clusters(): Promise<readonly ClusterStatus[]>;
  /** Owners of services by reference; those that don't exist are left out. */
  owners(
    services: readonly string[],
  ): Promise<ReadonlyMap<string, string | undefined>>;
}

/** Objects of an environment that are read at most. */
const objectsRead = 2_000;

/** @see {@link DatabaseReader} */
export function createDatabaseReader(options: {
  readonly database: PluginDatabase;
  readonly organisation: Organisation;
  readonly staleAfter?: StaleAfter;
}): DatabaseReader {
  const { database, organisation, staleAfter = defaultStaleAfter } = options;
  const { knex } = database;
  const freshness = (repositories?: readonly string[]) =>
    readFreshness(database, staleAfter, repositories);
  const configRepository = organisation.configRepository.url;

  async function visibleService({
    service,
    visible,
  }: ServiceQuestion): Promise<ServiceFacts | undefined> {
    const query = knex('delivery_services').where({ ref: service });
    whereVisible(query, visible);
    const row = await query.first('facts');
    return row && JSON.parse(row.facts);
  }

  async function stateOf(
    question: EnvironmentQuestion,
    { signOf }: Freshness,
  ): Promise<EnvironmentState | undefined> {
    const { service, environment } = question;
    if (!(await visibleService(question))) return undefined;
    const row = await knex('delivery_environments')
      .where({ service, environment })
      .first('state');
    return row && withFreshness(JSON.parse(row.state), signOf);
  }

  return {
    async version() {
      const revision = await readCounter(knex, 'revision');
      const { edge, text } = await freshness();
      return {
        revision,
        freshness: contentHash(edge),
        text: `${revision}-${contentHash(text)}`,
      };
    },
    async fleet(question) {
      // Read first: a change that comes meanwhile is then asked for again.
      const revision = await readCounter(knex, 'revision');
      const reading = await readFleet(
        knex,
        organisation,
        question,
        await freshness(),
      );
      return { ...reading, revision };
    },
    async environments(question) {
      const revision = await readCounter(knex, 'revision');
      const facts = await visibleService(question);
      if (!facts) return undefined;
      const fresh = await freshness([
        configRepository,
        ...(facts.repository === undefined ? [] : [facts.repository]),
      ]);
      const { signOf, clusters } = fresh;
      const rows = await knex('delivery_environments')
        .where({ service: facts.ref })
        .orderBy(['position', 'environment'])
        .select('state');
      const states = rows.map(({ state }) =>
        withFreshness(JSON.parse(state), signOf),
      );
      return {
        service: facts.ref,
        environments: states.filter(({ kind }) => kind !== 'preview'),
        previews: states
          .filter(({ kind }) => kind === 'preview')
          .sort(
            (one, other) =>
              (one.preview?.number ?? 0) - (other.preview?.number ?? 0),
          ),
        steps: deliverySteps({
          service: facts,
          states,
          build: buildReading(fresh, facts.repository, staleAfter.git),
          monitoring: await readMonitoring(knex, facts.ref),
        }),
        clusters: clusters.map(({ watches: _, ...brief }) => brief),
        pendingChange: firstPendingChange(states),
        revision,
      };
    },
    async objects(question) {
      const state = await stateOf(question, await freshness());
      if (!state) return undefined;
      const { service, environment } = question;
      const rows = await knex('delivery_objects')
        .where({ service, environment })
        .orderBy(['cluster', 'resource', 'uid'])
        .limit(objectsRead)
        .select('summary');
      const [all] = await knex('delivery_objects')
        .where({ service, environment })
        .count({ count: '*' });
      return objectsOf(
        rows.map(({ summary }) => JSON.parse(summary)),
        Number(all?.count ?? 0) - rows.length,
        state.health,
      );
    },
    async difference(question) {
      const state = await stateOf(question, await freshness());
      if (!state) return undefined;
      const { service, environment } = question;
      const row = await knex('delivery_differences')
        .where({ service, environment })
        .first('difference');
      const stale = state.health.known ? state.health.stale : true;
      return row
        ? { ...JSON.parse(row.difference), stale }
        : {
            objects: [],
            commit: '',
            observedAt: undefined,
            stale,
            problem: state.drift.drifted
              ? 'The comparison is under way.'
              : 'Fields are compared once Git and the cluster differ.',
          };
    },
    async history(question) {
      if (!(await visibleService(question))) return undefined;
      const { service, environment } = question;
      const known = await knex('delivery_environments')
        .where({ service, environment })
        .first('service');
      if (!known) return undefined;
      const rows = await knex('delivery_history')
        .where({ service, environment })
        .orderBy('id', 'desc')
        .limit(historyEntries)
        .select('at', 'kind', 'from', 'to', 'change');
      return {
        entries: rows.map(({ at, kind, from, to, change }) => ({
          at: new Date(Number(at)).toISOString(),
          kind,
          from: from ?? undefined,
          to,
          change: change === null ? undefined : JSON.parse(change),
        })),
      };
    },
    clusters: async () => (await freshness()).clusters,
    async owners(services) {
      const owners = new Map<string, string | undefined>();
      for (const chunk of inChunks(services))
        for (const { ref, owner } of await knex('delivery_services')
          .whereIn('ref', [...chunk])
          .select('ref', 'owner'))
          owners.set(ref, owner ?? undefined);
      return owners;
    },
  };
}

/** The oldest change request that brings an overlay, while the service has none. */
function firstPendingChange(
  states: readonly EnvironmentState[],
): ServiceEnvironments['pendingChange'] {
  // What can't be read may be there.
  const none = states.every(
    ({ desired }) => !desired.known && desired.why !== 'unreadable',
  );
  if (!none) return undefined;
  return states
    .flatMap(({ pendingChanges }) =>
      pendingChanges.known ? pendingChanges.value : [],
    )
    .sort((one, other) => one.number - other.number)[0];
}
