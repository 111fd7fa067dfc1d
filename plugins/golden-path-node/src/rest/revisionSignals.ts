import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SignalsService } from '@backstage/plugin-signals-node';

/** Shortest time between two signals, in milliseconds. */
export const signalMilliseconds = 1_000;

/** Tells pages that something changed; they ask again, with their own permissions. */
export interface RevisionSignals {
  /**
   * Something was written, or (with `freshness`) something became stale or fresh. The first of a burst goes out at once,
   * the newest of the rest a second later; what was told already isn't told again.
   */
  changed(version: {
    readonly revision: number;
    readonly freshness?: string;
  }): void;
  stop(): void;
}

/** Signals say a number and nothing else, because everybody gets them. */
export function createRevisionSignals(options: {
  readonly signals: SignalsService;
  /** That pages listen to. */
  readonly channel: string;
  readonly logger: LoggerService;
  /** @returns what cancels it */
  readonly later?: (run: () => void, milliseconds: number) => () => void;
}): RevisionSignals {
  const later = options.later ?? timer;
  let told = '';
  let revision = -1;
  let freshness = '';
  let cancel: (() => void) | undefined;
  const newest = () => `${revision} ${freshness}`;

  function publish(): void {
    cancel = later(() => {
      cancel = undefined;
      if (newest() !== told) publish();
    }, signalMilliseconds);
    told = newest();
    options.signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: options.channel,
        message: { revision },
      })
      .catch((error: unknown) => {
        options.logger.warn(`A signal was not sent: ${String(error)}`);
      });
  }

  return {
    changed(version) {
      revision = Math.max(revision, version.revision);
      freshness = version.freshness ?? freshness;
      if (!cancel && newest() !== told) publish();
    },
    stop() {
      cancel?.();
      cancel = () => {};
    },
  };
}

function timer(run: () => void, milliseconds: number): () => void {
  const handle = setTimeout(run, milliseconds);
  handle.unref();
  return () => clearTimeout(handle);
}
