import type {
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import { systemTiming } from '@golden-path/plugin-delivery-node';
import {
  followVersion,
  type RevisionSignals,
} from '@golden-path/plugin-golden-path-node/rest';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import { scheduleEmergencyChanges } from '../emergency-changes';
import {
  runWorkLoop,
  scheduleFollowing,
  type WorkListener,
} from '../following';
import { createPlaceAlerts, scheduleLiveAlerts } from '../live-alerts';
import type { RunbooksMetrics } from '../metrics';
import type { Runbooks } from './openRunbooks';

/** How often a replica looks for what others wrote, in milliseconds. */
const revisionMilliseconds = 1_000;

/** What work beside requests takes. */
export interface WorkOptions {
  readonly runbooks: Runbooks;
  readonly logger: LoggerService;
  readonly metrics: RunbooksMetrics;
  readonly scheduler: SchedulerService;
  readonly signals: RevisionSignals;
  readonly urlReader: UrlReaderService;
}

/**
 * Looks at services on this replica, schedules what one replica does for all (following sources, live alerts, emergency
 * changes), and tells pages what any replica wrote. Resolves once the signal has aborted and what was under way has ended.
 */
export async function startWorking(
  options: WorkOptions,
  signal: AbortSignal,
): Promise<void> {
  const { runbooks, logger, metrics, scheduler } = options;
  const { database, configuration, live, organisation, reader } = runbooks;
  const { reviewedWithin } = configuration;
  const { portalUrl } = organisation;
  await scheduleFollowing({
    ...runbooks,
    scheduler,
    logger,
    urlReader: options.urlReader,
    catalog: runbooks.catalogReader,
    organisationPages: configuration.organisation,
    failed: metrics.failed,
  });
  await scheduleLiveAlerts({
    database,
    scheduler,
    logger,
    sources: runbooks.sources,
    interval: configuration.alerts.interval,
    place: createPlaceAlerts({
      database,
      clusters: organisation.environments.map(({ cluster }) => cluster),
    }),
    failed: metrics.failed,
  });
  await scheduleEmergencyChanges(scheduler, runbooks.emergencyChanges);
  await scheduler.scheduleTask({
    id: 'runbooks-runs',
    frequency: { minutes: 5 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 60 },
    scope: 'global',
    fn: async () => {
      await runbooks.runs.retain();
    },
  });
  await Promise.all([
    followVersion(
      {
        logger,
        milliseconds: revisionMilliseconds,
        what: 'What changed',
        signals: options.signals,
        read: async () => ({
          revision: await reader.revision(),
          freshness: await live.freshness(),
        }),
        sleep: systemTiming.sleep,
      },
      signal,
    ),
    runWorkLoop({
      ...runbooks,
      signal,
      timing: systemTiming,
      catalog: runbooks.catalogReader,
      portalUrl,
      judge: async () => ({
        platform: await runbooks.platformPages(),
        reviewedWithin,
        portalUrl,
      }),
      listener: workListener(options),
    }),
  ]);
}

/** Counts and logs what becomes of looks, and tells pages of what they brought. */
const workListener = ({
  logger,
  metrics,
  signals,
}: WorkOptions): Required<WorkListener> => ({
  looked(key, outcome, milliseconds) {
    metrics.work.looked(key, outcome, milliseconds);
    if (outcome.status === 'lost') return;
    if (outcome.revision !== undefined)
      signals.changed({ revision: outcome.revision });
    if (outcome.status === 'postponed')
      logger.warn(
        `${key.service} in ${key.environment} could not be read, and is tried again: ${outcome.problem}`,
      );
  },
  failed(key, error) {
    metrics.work.failed(key, error);
    logger.warn(
      `Looking at ${key.service} in ${key.environment} failed and is tried again: ${shortMessage(error)}`,
    );
  },
  stopped(error) {
    metrics.work.stopped(error);
    logger.warn(
      `Looking at services failed and is tried again: ${shortMessage(error)}`,
    );
  },
});
