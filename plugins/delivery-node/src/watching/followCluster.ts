import type {
  ObjectSummary,
  WatchReport,
} from '@golden-path/plugin-delivery-common';
import { createBackoff } from './backoff';
import { discoverKinds, type Discovered } from './discoverKinds';
import { createRecovery } from './recovery';
import { reflect } from './reflect';
import type { ReflectOptions } from './reflectOptions';
import { resourceId, type ListedResource } from './resources';
import { SinkFailure } from './sinkFailure';
import { around, systemTiming, type Timing } from './timing';
import { failureOfError, type WatchFailure } from './watchFailure';
import { watchedKinds, type WatchedKind } from './watchedKinds';
import { watchNumbers, type WatchNumbers } from './watchNumbers';

/** What following a cluster takes. */
export interface FollowOptions extends Pick<
  ReflectOptions,
  'reader' | 'reduce' | 'sink' | 'signal'
> {
  /** The kinds of {@link watchedKinds} when absent. */
  readonly kinds?: readonly WatchedKind[];
  readonly timing?: Timing;
  readonly numbers?: WatchNumbers;
}

interface Follower {
  readonly resource: ListedResource;
  readonly stop: AbortController;
}

/**
 * Follows every kind of a cluster until the signal is aborted, each by itself: what goes wrong with one doesn't touch
 * the others. Kinds that are installed later are found. Resolves when aborted.
 *
 * @throws what the sink rejected with, when that was a `LeaseLostError`: another replica owns the cluster
 */
export async function followCluster(options: FollowOptions): Promise<void> {
  const {
    kinds = watchedKinds,
    timing = systemTiming,
    numbers = watchNumbers,
    reader,
    sink,
  } = options;
  const ended = new AbortController();
  const signal = AbortSignal.any([options.signal, ended.signal]);
  const followers = new Map<WatchedKind, Follower>();
  const absences = new Map<WatchedKind, number>();
  const done: Promise<void>[] = [];
  const backoff = createBackoff(timing, numbers);
  const recovery = createRecovery(timing, numbers);
  let leaseLost: unknown;

  const lose = (error: unknown) => {
    leaseLost ??= error;
    ended.abort();
  };

  /** Tells something that no watch tells; failing to is repaired by the next round. */
  async function tell(task: () => Promise<void>) {
    try {
      await SinkFailure.wrap(task());
    } catch (error) {
      if (SinkFailure.isLeaseLost(error)) lose(error);
    }
  }

  const status = (
    kind: WatchedKind,
    state: WatchReport['state'],
    message: string,
    nextTry: number,
  ) =>
    tell(() =>
      sink.status({
        resource: resourceId(nominal(kind)),
        state,
        message,
        lastSeen: undefined,
        nextTry: new Date(nextTry).toISOString(),
        reconnects: 0,
        objects: 0,
        limited: false,
      }),
    );

  async function follow(
    resource: ListedResource,
    kind: WatchedKind,
    stop: AbortSignal,
  ) {
    while (!stop.aborted)
      try {
        await reflect({
          ...options,
          resource,
          timing,
          numbers,
          recovery,
          budget: kind.budget ?? numbers.budget,
          signal: stop,
        });
      } catch (error) {
        if (SinkFailure.isLeaseLost(error)) return lose(error);
        await timing.sleep(numbers.backoffMost, stop);
      }
  }

  function start(kind: WatchedKind, resource: ListedResource) {
    const before = followers.get(kind);
    if (before?.resource.version === resource.version) return;
    before?.stop.abort();
    const stop = new AbortController();
    followers.set(kind, { resource, stop });
    done.push(follow(resource, kind, AbortSignal.any([signal, stop.signal])));
    // What an earlier version of the kind left; the same objects are listed in this one.
    for (const version of kind.versions)
      if (version !== resource.version)
        done.push(
          tell(() => sink.replace({ ...resource, version }, nothing())),
        );
  }

  async function missing(kind: WatchedKind, failure: WatchFailure | undefined) {
    // A watch that runs tells by itself what becomes of its kind.
    if (followers.has(kind)) return;
    const name = resourceId(nominal(kind));
    if (failure) {
      await status(kind, 'failing', failure.message, timing.now());
      return;
    }
    const times = (absences.get(kind) ?? 0) + 1;
    absences.set(kind, times);
    // Once could be an API server that is starting.
    if (times === 2) await tell(() => sink.replace(nominal(kind), nothing()));
    await status(
      kind,
      'absent',
      `The cluster does not have ${name}.`,
      timing.now() + numbers.absentRetry,
    );
  }

  async function round(): Promise<number> {
    let found: ReadonlyMap<WatchedKind, Discovered>;
    try {
      found = await discoverKinds(kinds, reader, signal);
    } catch (error) {
      if (signal.aborted) return 0;
      const failure = failureOfError(error);
      if (failure.renew) reader.renew();
      const wait = Math.max(
        backoff(),
        Math.min(failure.retryAfter ?? 0, numbers.retryAfterMost),
      );
      const state = stateOf(failure);
      for (const kind of kinds)
        if (!followers.has(kind))
          await status(kind, state, failure.message, timing.now() + wait);
      return wait;
    }
    let open = false;
    for (const [kind, result] of found) {
      if (result.found) start(kind, result.found);
      else {
        await missing(kind, result.failure);
        open ||= result.failure !== undefined || absences.get(kind) === 1;
      }
    }
    return open
      ? numbers.backoffMost
      : around(timing, numbers.absentRetry, 0.2);
  }

  while (!signal.aborted) await timing.sleep(await round(), signal);
  await Promise.all(done);
  if (SinkFailure.isLeaseLost(leaseLost))
    throw (leaseLost as SinkFailure).cause;
}

const stateOf = ({ kind }: WatchFailure): WatchReport['state'] =>
  kind === 'unauthorised' || kind === 'forbidden' ? kind : 'failing';

/** A kind before a cluster has said in which version it has it. */
const nominal = ({ group, versions, plural }: WatchedKind) => ({
  group,
  version: versions[0] ?? 'v1',
  plural,
  kind: plural,
  namespaced: true,
});

async function* nothing(): AsyncGenerator<readonly ObjectSummary[]> {}
