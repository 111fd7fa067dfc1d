import type {
  AuthService,
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { followEvidence } from '@golden-path/plugin-delivery-node';
import type { OnCallSource } from '@golden-path/plugin-golden-path-node';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import type { EvaluationQueue } from '../evaluation';
import type { DeliveryEvidence } from '../evidence';
import { forgetOldHistory } from '../store';
import { followCatalog, readCatalogEvidence } from './followCatalog';
import { evidenceFeed } from './evidenceFeed';
import { followOnCall } from './followOnCall';
import { readJudgedScorecards } from './judgedVersions';

/** What following everything that scorecards are judged by takes. */
export interface FollowingOptions {
  readonly scheduler: SchedulerService;
  readonly logger: LoggerService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly database: PluginDatabase;
  readonly queue: EvaluationQueue;
  readonly delivery: DeliveryEvidence;
  /** Undefined where none is configured. */
  readonly onCall: OnCallSource | undefined;
  /** Hash of checks, levels and options. */
  readonly policy: string;
  /** Whether scorecards are judged by this policy now; what others judged is left to them until then. */
  readonly leads: () => boolean;
  /** Everything is evaluated at least this often, in milliseconds. */
  readonly sweep: number;
  readonly now?: () => Date;
}

/** Scorecards that one sweep enqueues; the next goes on. */
const mostSwept = 200;
const sweepSeconds = 30;
/** Scorecards that one look enqueues because a source didn't answer. */
const mostRetried = 200;
const retrySeconds = 15;
const daySeconds = 86_400;

/**
 * Schedules the tasks that enqueue evaluations, and the one that forgets old history, each on one replica at a time. What fails is logged and tried at the next
 * turn; nothing that was enqueued is lost by it.
 */
export async function scheduleFollowing(
  options: FollowingOptions,
): Promise<void> {
  const { scheduler, logger, database, queue, delivery, onCall, policy } =
    options;
  const now = options.now ?? (() => new Date());
  const since = now();
  const schedule = (
    name: string,
    seconds: number,
    timeout: number,
    work: (signal: AbortSignal) => Promise<unknown>,
  ) =>
    scheduler.scheduleTask({
      id: `readiness-${name}`,
      frequency: { seconds },
      timeout: { seconds: timeout },
      initialDelay: { seconds: 1 },
      scope: 'global',
      fn: async signal => {
        try {
          await work(signal);
        } catch (error) {
          if (signal.aborted) return;
          logger.warn(
            `Following ${name} failed and is tried again: ${shortMessage(error)}`,
          );
        }
      },
    });

  await schedule('delivery', 2, 60, signal =>
    followEvidence({ feed: evidenceFeed(queue), delivery }, signal),
  );
  await schedule('catalog', 30, 120, async () =>
    followCatalog({
      entities: await readCatalogEvidence(options),
      scorecards: await readJudgedScorecards(database),
      queue,
    }),
  );
  if (onCall)
    await schedule('on-call', 120, 600, async signal =>
      followOnCall(
        {
          source: onCall,
          entities: await readCatalogEvidence(options),
          scorecards: await readJudgedScorecards(database),
          queue,
          since,
          now,
        },
        signal,
      ),
    );
  await schedule('retry', retrySeconds, 60, () => queue.retry(mostRetried));
  await schedule('history', daySeconds, 600, () => forgetOldHistory(database));
  await schedule('sweep', sweepSeconds, 60, async () => {
    if (options.leads())
      await queue.sweep({ policy, olderThan: options.sweep, limit: mostSwept });
  });
}
