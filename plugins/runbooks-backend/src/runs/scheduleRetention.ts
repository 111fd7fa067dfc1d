import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { Runs } from './runs';

/** Schedules {@link Runs.retain} every hour, on one replica at a time. */
export const scheduleRetention = (options: {
  readonly scheduler: SchedulerService;
  readonly logger: LoggerService;
  readonly runs: Pick<Runs, 'retain'>;
  /** Told of work that failed and is tried again. */
  readonly failed?: (work: string) => void;
}): Promise<void> =>
  options.scheduler.scheduleTask({
    id: 'runbooks-runs-retention',
    frequency: { hours: 1 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 30 },
    scope: 'global',
    fn: async signal => {
      try {
        await options.runs.retain();
      } catch (error) {
        if (signal.aborted) return;
        options.failed?.('runs');
        options.logger.warn(
          `Ending and forgetting runs failed and is tried again: ${error instanceof Error ? error.message.slice(0, 300) : ''}`,
        );
      }
    },
  });
