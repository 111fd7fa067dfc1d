import { randomUUID } from 'node:crypto';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { ScmIntegrations } from '@backstage/integration';
import {
  deliveryActionsPermission,
  deliveryClustersReadPermission,
  deliveryReadPermission,
} from '@golden-path/plugin-delivery-common';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import {
  askForgeSoon,
  createDatabaseReader,
  createEvidenceReader,
  createLeases,
  defaultStaleAfter,
  migrateDelivery,
  readClusters,
  systemTiming,
} from '@golden-path/plugin-delivery-node';
import {
  readOrganisation,
  repositoryHistories,
} from '@golden-path/plugin-golden-path-node';
import {
  createRevisionSignals,
  createSignedCursors,
  deriveKeys,
  followVersion,
  onceAMoment,
} from '@golden-path/plugin-golden-path-node/rest';
import { registerDeliveryActions } from './actions';
import { readDeliveryConfiguration } from './configuration';
import { createWakeable, ownershipLog, startFollowing } from './following';
import { createDeliveryMetrics } from './metrics';
import { createReadAccess, isOwner, serviceResourceRef } from './permissions';
import type { DeliveryReader } from './reading';
import { createRouter } from './router';
import { createWebhookRouter, webhookPath } from './webhook';

/** Topic by which a replica that got the webhook tells the one that follows the config repository. */
const configRepositoryTopic = 'delivery.config-repository';

/** Polls of the config repository that may fail before what it said is stale. */
const pollsUntilStale = 3;

/** How long leases may take to be released at the end, in milliseconds; a database that is gone without a word never answers. */
const shutdownMilliseconds = 5_000;

/** How often a replica looks for what became stale or fresh, in milliseconds. */
const versionMilliseconds = 2_000;

/** The plugin `delivery`: follows clusters, config repository and catalog, and answers what runs where and whether it is well. */
export const deliveryPlugin = createBackendPlugin({
  pluginId: 'delivery',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        signals: signalsServiceRef,
      },
      async init(parts) {
        const { config, logger, httpRouter, permissionsRegistry } = parts;
        const configuration = readDeliveryConfiguration(config);
        const organisation = readOrganisation(config);
        const { clusters, notices } = await readClusters(config);
        for (const { message } of notices) logger.warn(message);
        const { keys, shared } = deriveKeys(config, 'delivery', [
          'cursors',
          'masking',
        ]);
        if (!shared)
          logger.info(
            'delivery.secret is missing, so that this replica made up its own keys; set it where there are several replicas',
          );

        const knex = await parts.database.getClient();
        if (!parts.database.migrations?.skip) await migrateDelivery(knex);
        const database = createPluginDatabase(knex);
        const reading = {
          database,
          organisation,
          staleAfter: {
            cluster: configuration.staleAfter,
            git: Math.max(
              defaultStaleAfter.git,
              pollsUntilStale * configuration.pollInterval,
            ),
          },
        };
        const reader: DeliveryReader = createDatabaseReader(reading);

        permissionsRegistry.addPermissions([
          deliveryClustersReadPermission,
          deliveryActionsPermission,
        ]);
        permissionsRegistry.addResourceType({
          resourceRef: serviceResourceRef,
          permissions: [deliveryReadPermission],
          rules: [isOwner],
          async getResources(refs) {
            const owners = await reader.owners(refs);
            return refs.map(ref =>
              owners.has(ref) ? { owner: owners.get(ref) } : undefined,
            );
          },
        });
        const access = createReadAccess(parts);

        const histories = repositoryHistories(
          ScmIntegrations.fromConfig(config),
        );
        const { url } = organisation.configRepository;
        const wakeable = createWakeable(systemTiming.sleep);
        await parts.events.subscribe({
          // Every replica hears it; only the one that follows acts.
          id: `delivery-${randomUUID()}`,
          topics: [configRepositoryTopic],
          onEvent: async () => wakeable.wake(),
        });

        if (configuration.webhookSecret !== undefined) {
          httpRouter.use(
            createWebhookRouter({
              secret: configuration.webhookSecret,
              repository: url,
              logger,
              mentioned: repository => askForgeSoon(knex, repository),
              changed: () =>
                parts.events.publish({
                  topic: configRepositoryTopic,
                  eventPayload: {},
                }),
            }),
          );
          httpRouter.addAuthPolicy({
            path: webhookPath,
            allow: 'unauthenticated',
          });
        }
        httpRouter.use(
          createRouter({
            ...parts,
            reader,
            evidence: createEvidenceReader(reading),
            access,
            cursors: createSignedCursors(keys.cursors),
          }),
        );
        httpRouter.addAuthPolicy({ path: '/health', allow: 'unauthenticated' });
        registerDeliveryActions({ ...parts, ...access, reader });

        const metrics = createDeliveryMetrics({
          metrics: parts.metrics,
          readClusters: onceAMoment(() => reader.clusters()),
          now: Date.now,
        });
        const revisions = createRevisionSignals({
          ...parts,
          channel: 'delivery',
        });
        const stopped = new AbortController();
        let following: Promise<void> | undefined;
        let versions: Promise<void> | undefined;
        parts.lifecycle.addStartupHook(() => {
          versions = followVersion(
            {
              logger,
              milliseconds: versionMilliseconds,
              what: 'What is stale',
              signals: revisions,
              read: () => reader.version(),
              sleep: systemTiming.sleep,
            },
            stopped.signal,
          );
          following = startFollowing(
            {
              ...parts,
              store: {
                database,
                organisation,
                rules: configuration.environmentRules,
              },
              leases: createLeases(database, randomUUID()),
              configuration,
              clusters,
              history: histories.of(url, 'goldenPath.configRepository.url'),
              historyOf: histories.find,
              maskingKey: keys.masking,
              wakeable,
              joins: {
                joined(outcome, milliseconds) {
                  metrics.joins.joined(outcome, milliseconds);
                  logger.debug(
                    `Joined ${outcome.joined} environments, ${outcome.changed} changed`,
                  );
                },
                revision: revision => revisions.changed({ revision }),
                failed(error) {
                  metrics.joins.failed(error);
                  logger.warn(`Joining failed and is tried again: ${error}`);
                },
              },
              ownership: ownershipLog(logger, metrics.ownership),
            },
            stopped.signal,
          );
        });
        parts.lifecycle.addShutdownHook(async () => {
          stopped.abort();
          revisions.stop();
          await inTime(
            Promise.all([following, versions]),
            shutdownMilliseconds,
          );
        });
      },
    });
  },
});

/** Waits for a task, but no longer than so many milliseconds. */
async function inTime(
  task: Promise<unknown>,
  milliseconds: number,
): Promise<void> {
  const done = new AbortController();
  await Promise.race([task, systemTiming.sleep(milliseconds, done.signal)]);
  done.abort();
}
