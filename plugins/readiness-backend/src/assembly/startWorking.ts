import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { systemTiming } from '@golden-path/plugin-delivery-node';
import type { OnCallSource } from '@golden-path/plugin-golden-path-node';
import {
  followVersion,
  type RevisionSignals,
} from '@golden-path/plugin-golden-path-node/rest';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import type { ReadinessConfiguration } from '../configuration';
import {
  createPolicyLead,
  keepPolicyLead,
  runEvaluationLoop,
} from '../evaluation';
import { scheduleFollowing } from '../following';
import type { ReadinessMetrics } from '../metrics';
import { scheduleNotifications } from '../notifications';
import type { Readiness } from './openReadiness';

/** How often a replica looks for what others wrote, in milliseconds. */
const revisionMilliseconds = 1_000;

/** What work beside requests takes. */
export interface WorkOptions {
  readonly readiness: Readiness;
  readonly configuration: ReadinessConfiguration;
  readonly onCall: OnCallSource | undefined;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly logger: LoggerService;
  readonly metrics: ReadinessMetrics;
  readonly notifications: NotificationService;
  readonly scheduler: SchedulerService;
  readonly signals: RevisionSignals;
}

/**
 * Evaluates on this replica, and schedules what one replica does for all: following sources, notifications, fixes.
 * Resolves once the signal has aborted and what was under way has ended.
 */
export async function startWorking(
  options: WorkOptions,
  signal: AbortSignal,
): Promise<void> {
  const { configuration, logger, metrics, readiness, scheduler } = options;
  const { database, evaluation, exemptions, fixes, policy, queue, reader } =
    readiness;
  const lead = createPolicyLead(database, policy.hash);
  await scheduleFollowing({
    ...options,
    leads: lead.leads,
    database,
    queue,
    delivery: readiness.delivery,
    policy: policy.hash,
    sweep: configuration.evaluation.sweep,
  });
  await scheduleNotifications(scheduler, {
    ...configuration.notifications,
    database,
    exemptions,
    reader,
    levels: policy.levels,
    notifications: options.notifications,
    logger,
    failed: metrics.failed,
  });
  await scheduler.scheduleTask({
    id: 'readiness-fixes',
    frequency: { seconds: 10 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 5 },
    scope: 'global',
    fn: () => fixes.follow(),
  });
  await Promise.all([
    keepPolicyLead(
      lead,
      {
        sleep: systemTiming.sleep,
        failed(error) {
          metrics.failed('policy');
          logger.warn(
            `Who evaluates could not be found out: ${shortMessage(error)}`,
          );
        },
      },
      signal,
    ),
    followVersion(
      {
        logger,
        milliseconds: revisionMilliseconds,
        what: 'What changed',
        signals: options.signals,
        read: async () => ({ revision: await reader.revision() }),
        sleep: systemTiming.sleep,
      },
      signal,
    ),
    runEvaluationLoop({
      ...evaluation,
      signal,
      leads: lead.leads,
      timing: systemTiming,
      numbers: { parallel: configuration.evaluation.concurrency },
      listener: {
        evaluated(outcome, milliseconds) {
          metrics.evaluations.evaluated(outcome, milliseconds);
          if (outcome.revision !== undefined)
            options.signals.changed({ revision: outcome.revision });
          if (outcome.status === 'failed')
            logger.warn(
              `Evaluating ${outcome.key.service} in ${outcome.key.environment} failed and is tried again: ${shortMessage(outcome.error)}`,
            );
        },
        failed(error) {
          metrics.evaluations.failed(error);
          logger.warn(
            `Evaluating failed and is tried again: ${shortMessage(error)}`,
          );
        },
      },
    }),
  ]);
}
