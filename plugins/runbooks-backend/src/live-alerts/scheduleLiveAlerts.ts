import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { shortMessage } from '@golden-path/plugin-golden-path-common';
import { contentHash } from '@golden-path/plugin-golden-path-node/database';
import { askSource, type AskOptions } from './askSource';
import { forgetSources } from './forgetSources';
import type { IdentifiedSource } from './identifySources';

const hourSeconds = 3_600;

const plain = (text: string): string => text.replace(/[^A-Za-z0-9]+/g, '-');

/** The name of a source as a part of a task's, and its own where the letters of another one make the same. */
function taskName(
  { id }: IdentifiedSource,
  sources: readonly IdentifiedSource[],
): string {
  const same = sources.filter(other => plain(other.id) === plain(id));
  return same.length === 1
    ? plain(id)
    : `${plain(id)}-${plain(contentHash(id))}`;
}

/**
 * Schedules a task for each source of alerts, so that a slow one holds up no other, and one that forgets sources that are
 * configured no more; each runs on one replica at a time.
 */
export async function scheduleLiveAlerts(
  options: AskOptions & {
    readonly scheduler: SchedulerService;
    readonly logger: LoggerService;
    readonly sources: readonly IdentifiedSource[];
    /** Told of work that failed and is tried again. */
    readonly failed?: (work: string) => void;
  },
): Promise<void> {
  const { scheduler, logger, sources } = options;
  const attempt = async (
    what: string,
    signal: AbortSignal,
    work: () => Promise<unknown>,
  ) => {
    try {
      await work();
    } catch (error) {
      if (signal.aborted) return;
      options.failed?.('alerts');
      logger.warn(`${what} failed and is tried again: ${shortMessage(error)}`);
    }
  };
  for (const source of sources)
    await scheduler.scheduleTask({
      id: `runbooks-alerts-${taskName(source, sources)}`,
      frequency: { milliseconds: options.interval },
      timeout: { minutes: 2 },
      initialDelay: { seconds: 1 },
      scope: 'global',
      fn: signal =>
        attempt(`Reading alerts of ${source.id}`, signal, () =>
          askSource(options, source, signal),
        ),
    });
  await scheduler.scheduleTask({
    id: 'runbooks-alerts-forget',
    frequency: { seconds: hourSeconds },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 60 },
    scope: 'global',
    fn: signal =>
      attempt('Forgetting sources of alerts', signal, () =>
        forgetSources(
          options.database,
          sources.map(({ id }) => id),
        ),
      ),
  });
}
