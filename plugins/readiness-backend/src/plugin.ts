import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { systemTiming } from '@golden-path/plugin-delivery-node';
import { engineServiceRef } from '@golden-path/plugin-golden-path-node/engine-service';
import { onCallServiceRef } from '@golden-path/plugin-golden-path-node/on-call-service';
import {
  createRevisionSignals,
  createSignedCursors,
  deriveKeys,
  onceAMoment,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  campaignManagePermission,
  readinessActionsPermission,
  readinessPermissions,
  type ReadinessCheck,
} from '@golden-path/plugin-readiness-common';
import { readinessChecksExtensionPoint } from '@golden-path/plugin-readiness-node/extension-points';
import { registerReadinessActions } from './actions';
import { openReadiness, startWorking } from './assembly';
import { readReadinessConfiguration } from './configuration';
import { countUnknowns, createReadinessMetrics } from './metrics';
import {
  createServiceAccess,
  isOwner,
  readinessResourceRef,
} from './permissions';
import { createRouter } from './router';
import { migrateReadiness } from './store';

/** How long work that is under way may take to end, in milliseconds; a database that is gone never answers. */
const shutdownMilliseconds = 5_000;

/** The plugin `readiness`: judges services by their evidence, keeps exemptions and history, proposes fixes. */
export const readinessPlugin = createBackendPlugin({
  pluginId: 'readiness',
  register(reg) {
    const added: ReadinessCheck[] = [];
    reg.registerExtensionPoint(readinessChecksExtensionPoint, {
      addChecks: (...checks) => void added.push(...checks),
    });
    reg.registerInit({
      deps: {
        actions: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        engine: engineServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        metrics: metricsServiceRef,
        notifications: notificationService,
        onCall: onCallServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        userInfo: coreServices.userInfo,
      },
      async init(parts) {
        const { config, httpRouter, lifecycle, logger } = parts;
        const configuration = readReadinessConfiguration(config);
        const { keys, shared } = deriveKeys(config, 'readiness', [
          'cursors',
          'plans',
        ]);
        if (!shared)
          logger.info(
            'readiness.secret is missing, so that this replica made up its own keys; set it where there are several replicas',
          );
        const knex = await parts.database.getClient();
        if (!parts.database.migrations?.skip) await migrateReadiness(knex);
        const readiness = await openReadiness({
          ...parts,
          configuration,
          knex,
          onCall: parts.onCall.source,
          added,
          planKey: keys.plans.toString('base64url'),
        });
        const { reader, queue, database } = readiness;

        parts.permissionsRegistry.addPermissions([
          campaignManagePermission,
          readinessActionsPermission,
        ]);
        parts.permissionsRegistry.addResourceType({
          resourceRef: readinessResourceRef,
          permissions: readinessPermissions.filter(
            permission => permission.type === 'resource',
          ),
          rules: [isOwner],
          async getResources(refs) {
            const owners = await reader.owners(refs);
            return refs.map(ref =>
              owners.has(ref) ? { owner: owners.get(ref) } : undefined,
            );
          },
        });
        const doors = {
          ...parts,
          ...readiness,
          access: createServiceAccess(parts),
        };
        httpRouter.use(
          createRouter({
            ...doors,
            exemptionDays: configuration.exemptions.maximumDays,
            cursors: createSignedCursors(keys.cursors),
          }),
        );
        httpRouter.addAuthPolicy({ path: '/health', allow: 'unauthenticated' });
        registerReadinessActions(doors);

        const metrics = createReadinessMetrics({
          metrics: parts.metrics,
          read: {
            queue: onceAMoment(() => queue.state()),
            levels: onceAMoment(() => reader.levelCounts()),
            unknowns: onceAMoment(() => countUnknowns(database)),
          },
        });
        const signals = createRevisionSignals({
          ...parts,
          channel: 'readiness',
        });
        const stopped = new AbortController();
        let working: Promise<void> | undefined;
        lifecycle.addStartupHook(() => {
          working = startWorking(
            {
              ...parts,
              readiness,
              configuration,
              onCall: parts.onCall.source,
              metrics,
              signals,
            },
            stopped.signal,
          ).catch((error: unknown) => {
            if (!stopped.signal.aborted)
              logger.error(`Scorecards are not evaluated: ${error}`);
          });
        });
        lifecycle.addShutdownHook(async () => {
          stopped.abort();
          signals.stop();
          const late = new AbortController();
          await Promise.race([
            working,
            systemTiming.sleep(shutdownMilliseconds, late.signal),
          ]);
          late.abort();
          readiness.close();
        });
      },
    });
  },
});
