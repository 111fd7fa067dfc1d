import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  actionsRegistryServiceRef,
  metricsServiceRef,
} from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import { systemTiming } from '@golden-path/plugin-delivery-node';
import { readAlertSources } from '@golden-path/plugin-golden-path-node';
import { engineServiceRef } from '@golden-path/plugin-golden-path-node/engine-service';
import { onCallServiceRef } from '@golden-path/plugin-golden-path-node/on-call-service';
import {
  createRevisionSignals,
  createSignedCursors,
  deriveKeys,
  onceAMoment,
} from '@golden-path/plugin-golden-path-node/rest';
import {
  runbooksActionsPermission,
  runbooksPermissions,
} from '@golden-path/plugin-runbooks-common';
import { registerRunbooksActions } from './actions';
import { openRunbooks, startWorking } from './assembly';
import { readRunbooksConfiguration } from './configuration';
import { emergencyRoutes } from './emergency-changes';
import { noteView, refreshService } from './following';
import { createLiveAlertMetrics } from './live-alerts';
import { countStates, createRunbooksMetrics, readWorkState } from './metrics';
import { onCallRoute } from './on-call';
import {
  createServiceAccess,
  isOwner,
  runbooksResourceRef,
} from './permissions';
import { createRouter } from './router';
import { createPageAlerts, runRoutes } from './runs';
import { searchRoutes } from './search';
import { migrateRunbooks } from './store';

/** How long work that is under way may take to end, in milliseconds; a database that is gone never answers. */
const shutdownMilliseconds = 5_000;

/** The plugin `runbooks`: runbooks and alerts read when they change, runs that responders share, on-call, emergency changes. */
export const runbooksPlugin = createBackendPlugin({
  pluginId: 'runbooks',
  register(reg) {
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
        onCall: onCallServiceRef,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        signals: signalsServiceRef,
        urlReader: coreServices.urlReader,
        userInfo: coreServices.userInfo,
      },
      async init(parts) {
        const { config, httpRouter, lifecycle, logger } = parts;
        const configuration = readRunbooksConfiguration(config);
        const alertSources = readAlertSources(config);
        const { keys, shared } = deriveKeys(config, 'runbooks', [
          'cursors',
          'plans',
        ]);
        if (!shared)
          logger.info(
            'runbooks.secret is missing, so that this replica made up its own keys; set it where there are several replicas',
          );
        const knex = await parts.database.getClient();
        if (!parts.database.migrations?.skip) await migrateRunbooks(knex);
        const runbooks = await openRunbooks({
          ...parts,
          configuration,
          knex,
          alertSources,
          planKey: keys.plans.toString('base64url'),
        });
        const { database, live, organisation, reader } = runbooks;

        parts.permissionsRegistry.addPermissions([runbooksActionsPermission]);
        parts.permissionsRegistry.addResourceType({
          resourceRef: runbooksResourceRef,
          permissions: runbooksPermissions.filter(
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
          reader,
          live,
          access: createServiceAccess(parts),
        };
        httpRouter.use(
          createRouter({
            ...doors,
            cursors: createSignedCursors(keys.cursors),
            environments: organisation.environments.map(({ name, sizing }) => ({
              name,
              productionSizing:
                organisation.sizings[sizing]?.production ?? false,
            })),
            links: configuration.links,
            refresh: service => refreshService(database, service),
            viewed: service => noteView(database, service),
            added: [
              ...runRoutes({
                runs: runbooks.runs,
                alertsOfPage: createPageAlerts({ database, reader }),
              }),
              onCallRoute({ ...parts, ...parts.onCall }),
              ...emergencyRoutes(runbooks.emergencyChanges),
              ...searchRoutes(database, runbooks.portalPages),
            ],
          }),
        );
        httpRouter.addAuthPolicy({ path: '/health', allow: 'unauthenticated' });
        registerRunbooksActions(doors);

        const metrics = createRunbooksMetrics({
          metrics: parts.metrics,
          read: {
            queue: onceAMoment(() => readWorkState(database)),
            states: onceAMoment(() => countStates(database)),
          },
        });
        createLiveAlertMetrics(
          parts.metrics,
          onceAMoment(() => live.figures()),
        );
        const signals = createRevisionSignals({
          ...parts,
          channel: 'runbooks',
        });
        const stopped = new AbortController();
        let working: Promise<void> | undefined;
        lifecycle.addStartupHook(() => {
          working = startWorking(
            { ...parts, runbooks, metrics, signals },
            stopped.signal,
          ).catch((error: unknown) => {
            if (!stopped.signal.aborted)
              logger.error(`Runbooks are not followed: ${error}`);
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
        });
      },
    });
  },
});
