import type { LoggerService } from '@backstage/backend-plugin-api';
import type { DeliveryVersion } from '@golden-path/plugin-delivery-node';
import type { RevisionSignals } from '@golden-path/plugin-golden-path-node/rest';

/** How often a replica looks for what became stale or fresh, in milliseconds. */
export const versionMilliseconds = 2_000;

/**
 * Tells pages what nobody writes: that time has passed, so that values of a source that keeps silent are stale. Every
 * replica looks by itself, at the database and its clock only; so it goes on when the owner of a cluster dies, and costs
 * the clusters nothing.
 */
export async function followVersion(
  options: {
    readonly read: () => Promise<DeliveryVersion>;
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
          `What is stale could not be read, and is tried again: ${error instanceof Error ? error.message.slice(0, 200) : ''}`,
        );
      failing = true;
    }
    await options.sleep(versionMilliseconds, signal);
  }
}
