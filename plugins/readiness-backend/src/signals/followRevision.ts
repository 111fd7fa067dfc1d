import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RevisionSignals } from '@golden-path/plugin-golden-path-node/rest';

/** How often a replica looks for what others wrote, in milliseconds. */
export const revisionMilliseconds = 1_000;

/**
 * Tells pages what any replica wrote, and what ended by time. Every replica looks by itself at one number of the
 * database, so that pages learn of a change whoever made it.
 *
 * @param options.read - the revision; ends what is over before
 */
export async function followRevision(
  options: {
    readonly read: () => Promise<number>;
    readonly signals: Pick<RevisionSignals, 'changed'>;
    readonly logger: LoggerService;
    readonly sleep: (
      milliseconds: number,
      signal: AbortSignal,
    ) => Promise<unknown>;
  },
  signal: AbortSignal,
): Promise<void> {
  let failing = false;
  while (!signal.aborted) {
    try {
      options.signals.changed({ revision: await options.read() });
      failing = false;
    } catch (error) {
      if (!failing)
        options.logger.warn(
          `What changed could not be read, and is tried again: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
        );
      failing = true;
    }
    await options.sleep(revisionMilliseconds, signal);
  }
}
