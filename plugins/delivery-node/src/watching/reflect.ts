import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import { createBackoff } from './backoff';
import { createChangeQueue } from './changeQueue';
import { createKnownObjects } from './knownObjects';
import { listPages } from './listPages';
import type { ReflectOptions } from './reflectOptions';
import { isOfResource, resourceId } from './resources';
import { createSerial } from './serial';
import { SinkFailure } from './sinkFailure';
import { createStatusReport } from './statusReport';
import { around } from './timing';
import { failureOfError, failureOfStatus, WatchFailure } from './watchFailure';
import { uidOf, versionOf, type WatchSignal } from './watchEvent';

/**
 * Lists a kind and follows its changes for as long as the signal isn't aborted, whatever the server answers: a list,
 * then watches that go on from where the last one ended; a list again when that place is gone, after a while, and when
 * a change couldn't be read or written. Rejects only when the sink says that another replica owns the cluster.
 */
export async function reflect(options: ReflectOptions): Promise<void> {
  const { resource, reader, reduce, sink, timing, numbers, recovery, signal } =
    options;
  const name = resourceId(resource);
  const known = createKnownObjects(options.budget, numbers.tombstones);
  const serial = createSerial();
  const report = createStatusReport(
    name,
    known,
    status => serial(() => SinkFailure.wrap(sink.status(status))),
    timing,
    numbers.statusEvery,
  );
  const backoff = createBackoff(timing, numbers);
  let version: string | undefined;
  let relistAt = 0;
  let absences = 0;

  async function list() {
    const pages = listPages({ ...options, known, report });
    await serial(() => pages.write(sink));
    version = pages.version;
    relistAt = timing.now() + around(timing, numbers.relist, 0.2);
    await report.listed();
    recovery.answered();
  }

  /** What a signal means for the queue; the version to go on from moves along. */
  function take(
    next: WatchSignal,
    put: (summary: ObjectSummary | string) => void,
  ) {
    if (next.type === 'error') throw failureOfStatus(next.status, name);
    if (next.type === 'bookmark') {
      version = next.version;
      return;
    }
    if (next.type === 'dropped') return drop(next.why);
    const uid = uidOf(next.object);
    const at = versionOf(next.object);
    const ours = isOfResource(next.object, resource);
    if (uid === undefined || at === undefined || !ours)
      return drop('malformed');
    version = at;
    if (next.type === 'remove') {
      if (known.remove(uid, at)) put(uid);
      return;
    }
    const reduction = reduce(next.object, resource);
    if (reduction.kept) {
      if (known.upsert(uid, at) === 'news') put(reduction.summary);
      return;
    }
    if (reduction.why === 'malformed') drop('malformed');
    // What was ours and no longer is, goes.
    else if (known.remove(uid, at)) put(uid);
  }

  function drop(why: 'malformed' | 'oversized') {
    report.dropped[why] += 1;
    // A change was missed: the next list says what it was.
    relistAt = Math.min(
      relistAt,
      timing.now() + around(timing, numbers.relistAfterDrop, 0.2),
    );
  }

  async function watch(from: string) {
    const ended = new AbortController();
    const over = AbortSignal.any([signal, ended.signal]);
    const queue = createChangeQueue(
      changes => serial(() => SinkFailure.wrap(sink.apply(resource, changes))),
      timing,
      numbers,
    );
    let lost: unknown;
    let failed: unknown;
    const written = queue.run(signal).catch(error => {
      lost = error;
      ended.abort();
    });
    const put = (change: ObjectSummary | string) =>
      queue.put(
        typeof change === 'string'
          ? { type: 'remove', uid: change }
          : { type: 'upsert', summary: change },
      );
    try {
      const { watchTimeoutLeast: least, watchTimeoutMost: most } = numbers;
      const timeout = least + (most - least) * timing.random();
      void relistInTime(over, () => relistAt).then(() => ended.abort());
      const batches = reader.watch(resource, {
        version: from,
        timeout,
        signal: over,
      });
      const startedAt = timing.now();
      let signals = 0;
      for await (const batch of batches) {
        for (const next of batch) {
          take(next, put);
          if (queue.size >= numbers.pendingObjects) await queue.room();
        }
        signals += batch.length;
        await report.seen();
        recovery.answered();
        if (over.aborted) break;
      }
      const lasted = timing.now() - startedAt;
      if (!over.aborted && lasted < numbers.shortestWatch) {
        if (signals === 0)
          throw new WatchFailure('failing', 'The watch ended at once.');
        await timing.sleep(numbers.shortestWatch - lasted, over);
      }
    } catch (error) {
      // Unless it was ended by us: for the next list, or because nothing can be written.
      if (!ended.signal.aborted) failed = error;
    }
    queue.close();
    await written;
    ended.abort();
    if (lost ?? failed) throw lost ?? failed;
  }

  async function relistInTime(over: AbortSignal, at: () => number) {
    while (!over.aborted && timing.now() < at())
      await timing.sleep(
        // Looks again soon, because a dropped event brings the time forward.
        Math.min(at() - timing.now(), numbers.relistAfterDrop / 4),
        over,
      );
  }

  async function afterFailure(error: unknown) {
    if (SinkFailure.isLeaseLost(error)) throw error;
    const failure = failureOfError(error);
    if (failure.kind === 'expired' || error instanceof SinkFailure)
      version = undefined;
    if (failure.renew) reader.renew();
    absences = failure.kind === 'absent' ? absences + 1 : 0;
    if (absences === 2) await forget();
    const wait = waitAfter(failure);
    await report.failed(failure, timing.now() + wait);
    const ofServer = ['failing', 'unauthorised'].includes(failure.kind);
    if (ofServer && failure.retryAfter === undefined)
      await recovery.wait(wait, signal);
    else await timing.sleep(wait, signal);
  }

  /** The kind is gone from the cluster, and its objects with it; once could be an API server that is starting. */
  async function forget() {
    version = undefined;
    known.list().finish('');
    await serial(() => SinkFailure.wrap(sink.replace(resource, nothing())));
  }

  function waitAfter({ kind, retryAfter }: WatchFailure): number {
    if (kind === 'forbidden')
      return around(timing, numbers.forbiddenRetry, 0.2);
    if (kind === 'absent' && absences >= 2)
      return around(timing, numbers.absentRetry, 0.2);
    if (kind === 'absent') return numbers.backoffMost;
    const asked = Math.min(retryAfter ?? 0, numbers.retryAfterMost);
    return Math.max(backoff(), asked);
  }

  while (!signal.aborted) {
    try {
      if (version === undefined || timing.now() >= relistAt) await list();
      absences = 0;
      if (version !== undefined && !signal.aborted) await watch(version);
    } catch (error) {
      if (signal.aborted && !SinkFailure.isLeaseLost(error)) return;
      try {
        await afterFailure(error);
      } catch (reporting) {
        if (SinkFailure.isLeaseLost(reporting)) throw reporting;
        // Not even the failure can be written: the list that follows repairs everything.
        version = undefined;
        await timing.sleep(backoff(), signal);
      }
    }
  }
}

async function* nothing(): AsyncGenerator<readonly ObjectSummary[]> {}
