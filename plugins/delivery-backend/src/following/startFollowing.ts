import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ClusterDefinition,
  connectCluster,
  createClusterStore,
  createDifferenceStore,
  createDistanceStore,
  createForgeStore,
  createMasker,
  createObjectSink,
  createOverlayStore,
  createResourceReader,
  createServiceStore,
  defaultStaleAfter,
  followCluster,
  kindsOf,
  type JoinListener,
  type Lease,
  type Leases,
  type OwnershipListener,
  reduceObject,
  type ReduceContext,
  runJoinLoop,
  runOwned,
  type StoreOptions,
  systemTiming,
} from '@golden-path/plugin-delivery-node';
import {
  createKustomizeRenderer,
  createOverlayRenderer,
  type RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import {
  organisationLabels,
  shortMessage,
} from '@golden-path/plugin-golden-path-common';
import { environmentLinks, type DeliveryConfiguration } from '../configuration';
import { followCatalog } from './followCatalog';
import { followConfigRepository } from './followConfigRepository';
import type { Wakeable } from './schedule';

/** What following everything takes. */
export interface FollowingOptions {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly logger: LoggerService;
  readonly store: StoreOptions;
  readonly leases: Leases;
  readonly configuration: DeliveryConfiguration;
  readonly clusters: readonly ClusterDefinition[];
  readonly history: RepositoryHistory;
  readonly historyOf: (repository: string) => RepositoryHistory | undefined;
  /** @see createMasker */
  readonly maskingKey: Uint8Array;
  /** Ends waiting for the config repository. */
  readonly wakeable: Wakeable;
  readonly joins: JoinListener;
  readonly ownership: OwnershipListener;
}

/** Follows clusters, config repository and catalog and joins what they say, each while this replica owns its lease. */
export function startFollowing(
  options: FollowingOptions,
  signal: AbortSignal,
): Promise<void> {
  const { leases, store, configuration, clusters, logger } = options;
  const timing = systemTiming;
  const masker = createMasker(options.maskingKey);
  const reduceFor = reduceContexts(options, masker);
  const failed = (what: string, error: unknown) =>
    logger.warn(
      `Following the ${what} failed and is tried again: ${shortMessage(error)}`,
    );
  const own = (
    name: string,
    work: (lease: Lease, signal: AbortSignal) => Promise<void>,
  ) =>
    runOwned({
      leases,
      name,
      work,
      signal,
      timing,
      listener: options.ownership,
    });

  const all = [
    own('clusters', async (lease, held) => {
      await createClusterStore(store, lease).replace(clusters);
      await timing.sleep(2 ** 31 - 1, held);
    }),
    ...clusters.map(cluster =>
      own(`cluster:${cluster.name}`, (lease, held) => {
        const context = reduceFor(cluster.name);
        return followCluster({
          reader: createResourceReader(connectCluster(cluster), timing),
          reduce: object => reduceObject(object, context),
          sink: createObjectSink(store, lease, cluster.name),
          kinds: kindsOf(cluster),
          signal: held,
        });
      }),
    ),
    own('services', (lease, held) =>
      followCatalog(
        {
          ...options,
          store: createServiceStore(store, lease),
          instances: configuration.engines.flatMap(engine =>
            engine.engine === 'argocd' && engine.name !== undefined
              ? [{ ...engine, name: engine.name }]
              : [],
          ),
          pollInterval: configuration.pollInterval,
          sleep: timing.sleep,
          failed,
        },
        held,
      ),
    ),
    own('desired', (lease, held) =>
      followConfigRepository(
        {
          ...options,
          branch: store.organisation.configRepository.branch,
          overlays: createOverlayStore(store, lease),
          distances: createDistanceStore(store, lease),
          differences: createDifferenceStore(store, lease),
          forges: createForgeStore(
            { ...store, interval: configuration.pollInterval },
            lease,
          ),
          revision: revision => options.joins.revision?.(revision),
          renderer: createOverlayRenderer({
            history: options.history,
            renderer: createKustomizeRenderer({ concurrency: 1 }),
          }),
          reduceFor,
          masking: masker,
          pollInterval: configuration.pollInterval,
          sleep: timing.sleep,
          failed,
        },
        held,
      ),
    ),
    own('join', (lease, held) =>
      runJoinLoop(
        {
          ...store,
          linksOf: environmentLinks(configuration),
          staleAfter: {
            ...defaultStaleAfter,
            cluster: configuration.staleAfter,
          },
          timing,
          listener: options.joins,
        },
        lease,
        held,
      ),
    ),
  ];
  return Promise.all(all).then(() => undefined);
}

/** How the objects of each cluster are reduced. */
function reduceContexts(
  { configuration, clusters, store }: FollowingOptions,
  masker: ReduceContext['masker'],
): (cluster: string) => ReduceContext {
  const { domain } = store.organisation.organisation;
  const own = new Set<string>(Object.values(organisationLabels(domain)));
  const servers = new Map(
    clusters.map(({ server, name }) => [withoutSlash(server), name]),
  );
  return cluster => ({
    cluster,
    masker,
    engines: configuration.engines.filter(
      engine => engine.cluster === undefined || engine.cluster === cluster,
    ),
    clusterOfServer: server => servers.get(withoutSlash(server)),
    isKeptLabel: key => own.has(key),
  });
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '');
