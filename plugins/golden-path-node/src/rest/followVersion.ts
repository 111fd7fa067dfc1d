import type { LoggerService } from '@backstage/backend-plugin-api';
import type { RevisionSignals } from './revisionSignals';

/**
 * Tells pages what any replica wrote, and what nobody writes: that time has passed, so that something ended or turned
 * stale. Every replica looks by itself, at the database and its clock only; so it goes on when another one dies, and costs
 * the sources nothing.
 */
export async function followVersion(
  options: {
    readonly read: () => Promise<Parameters<RevisionSignals['changed']>[0]>;
    /** How often it is read. */
    readonly milliseconds: number;
    /** What a warning calls it, at the start of a sentence: `What is stale`. */
    readonly what: string;
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
      options.signals.changed(await options.read());
      failing = false;
    } catch (error) {
      if (!failing)
        options.logger.warn(
          `${options.what} could not be read, and is tried again: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
        );
      failing = true;
    }
    await options.sleep(options.milliseconds, signal);
  }
}
