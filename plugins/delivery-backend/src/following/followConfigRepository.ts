import {
  askForges,
  createOverlayFollower,
  isLeaseLost,
  measureDifferences,
  measureDistances,
  type DifferenceStore,
  type DistanceStore,
  type ForgeStore,
  type Masking,
  type OverlayStore,
  type ReduceContext,
} from '@golden-path/plugin-delivery-node';
import type {
  OverlayRenderer,
  RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import type { Wakeable } from './schedule';

/** How often distances and differences that are asked for, and questions to hosts that are due, are looked for; in milliseconds. */
const tickMilliseconds = 5_000;

/** What following the config repository takes. */
export interface ConfigRepositoryOptions {
  readonly history: RepositoryHistory;
  readonly branch: string;
  readonly overlays: OverlayStore;
  readonly distances: DistanceStore;
  readonly differences: DifferenceStore;
  readonly forges: ForgeStore;
  /** Something that people see changed at a host. */
  readonly revision: (revision: number) => void;
  readonly renderer: OverlayRenderer;
  readonly historyOf: (repository: string) => RepositoryHistory | undefined;
  readonly reduceFor: (cluster: string) => ReduceContext;
  readonly masking: Masking;
  /** How often the branch is looked at, in milliseconds. */
  readonly pollInterval: number;
  readonly sleep: (
    milliseconds: number,
    signal: AbortSignal,
  ) => Promise<unknown>;
  readonly wakeable: Wakeable;
  readonly failed: (what: string, error: unknown) => void;
}

/**
 * Follows the config repository until the signal aborts: the work of the owner of lease `desired`. The branch is looked
 * at when somebody says that it changed, and every `pollInterval` in any case; hosts are asked what waits and what CI says.
 * What fails is tried again.
 * @throws LeaseLostError
 */
export async function followConfigRepository(
  options: ConfigRepositoryOptions,
  signal: AbortSignal,
): Promise<void> {
  const { history, branch, overlays, wakeable, failed } = options;
  const follower = createOverlayFollower({
    history,
    branch,
    store: overlays,
    now: () => new Date(),
  });
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      if (isLeaseLost(error)) throw error;
      failed(what, error);
    }
  };
  const look = async (held: AbortSignal) => {
    while (!held.aborted) {
      await attempt('config repository', () => follower.look());
      await wakeable.wait(options.pollInterval, held);
    }
  };
  const measure = async (held: AbortSignal) => {
    while (!held.aborted) {
      await attempt('commit distances', () =>
        measureDistances({
          store: options.distances,
          historyOf: options.historyOf,
        }),
      );
      await attempt('differences', () =>
        measureDifferences({
          store: options.differences,
          renderer: options.renderer,
          tip: () => history.tipOf(branch),
          reduceFor: options.reduceFor,
          masking: options.masking,
        }),
      );
      await options.sleep(tickMilliseconds, held);
    }
  };
  const ask = async (held: AbortSignal) => {
    while (!held.aborted) {
      await attempt('hosts of repositories', async () => {
        const round = await askForges({
          store: options.forges,
          historyOf: options.historyOf,
        });
        if (round.revision !== undefined) options.revision(round.revision);
      });
      await options.sleep(tickMilliseconds, held);
    }
  };
  // Side by side: a first look at a large repository takes a while.
  const ended = new AbortController();
  const held = AbortSignal.any([signal, ended.signal]);
  await Promise.all(
    [look, measure, ask].map(work => work(held).finally(() => ended.abort())),
  );
}
