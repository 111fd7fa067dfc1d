import type { Timing } from '../watching';
import { isLeaseLost } from './leaseLostError';
import { leaseTimes, type Lease, type Leases, type LeaseTimes } from './leases';

/** What {@link runOwned} tells; for logs and metrics. */
export interface OwnershipListener {
  taken?(lease: Lease): void;
  ended?(lease: Lease, reason: 'lost' | 'stopped' | 'finished'): void;
  /** Of the work, of renewing or of acquiring; it's tried again. */
  failed?(name: string, error: unknown): void;
}

/**
 * Runs `work` while this replica owns the lease, again and again until `signal` aborts. The signal that `work` gets
 * aborts when the lease is lost, or couldn't be renewed for as long as it lasts, as after a pause of the process; `work`
 * must then end. Work that ends by itself or fails is started anew, after a wait.
 */
export async function runOwned(options: {
  readonly leases: Leases;
  readonly name: string;
  readonly work: (lease: Lease, signal: AbortSignal) => Promise<void>;
  readonly signal: AbortSignal;
  readonly timing: Timing;
  /** Default: {@link leaseTimes}. */
  readonly times?: LeaseTimes;
  readonly listener?: OwnershipListener;
}): Promise<void> {
  const { leases, name, signal, timing, listener } = options;
  const { retry } = options.times ?? leaseTimes;
  while (!signal.aborted) {
    const lease = await leases.acquire(name).catch((error: unknown) => {
      listener?.failed?.(name, error);
      return undefined;
    });
    if (lease) {
      listener?.taken?.(lease);
      await workUntilLost({ ...options, lease });
      await leases.release(lease).catch(() => undefined);
    }
    if (!signal.aborted)
      await timing.sleep(retry / 2 + (timing.random() * retry) / 2, signal);
  }
}

async function workUntilLost(
  options: Parameters<typeof runOwned>[0] & { readonly lease: Lease },
): Promise<void> {
  const { leases, lease, work, signal, timing, listener } = options;
  const ownership = new AbortController();
  const finished = new AbortController();
  const held = AbortSignal.any([signal, ownership.signal]);
  const renewing = keepRenewing({
    lease,
    leases,
    timing,
    times: options.times ?? leaseTimes,
    signal: AbortSignal.any([held, finished.signal]),
    failed: error => listener?.failed?.(lease.name, error),
  }).then(lost => lost && ownership.abort());
  try {
    await work(lease, held);
  } catch (error) {
    if (isLeaseLost(error)) ownership.abort();
    else if (!held.aborted) listener?.failed?.(lease.name, error);
  }
  finished.abort();
  await renewing;
  const left = signal.aborted ? 'stopped' : 'finished';
  listener?.ended?.(lease, ownership.signal.aborted ? 'lost' : left);
}

/** @returns whether the lease is lost; false when the signal aborts first */
async function keepRenewing(options: {
  readonly lease: Lease;
  readonly leases: Leases;
  readonly timing: Timing;
  readonly times: LeaseTimes;
  readonly signal: AbortSignal;
  readonly failed: (error: unknown) => void;
}): Promise<boolean> {
  const { lease, leases, timing, times, signal, failed } = options;
  let renewedAt = timing.now();
  while (!signal.aborted) {
    await timing.sleep(times.renew, signal);
    if (signal.aborted) return false;
    const askedAt = timing.now();
    try {
      const left = renewedAt + times.lasts - askedAt;
      await within(left, leases.renew(lease), timing, signal);
      renewedAt = askedAt;
    } catch (error) {
      if (isLeaseLost(error)) return true;
      failed(error);
      if (timing.now() - renewedAt >= times.lasts) return true;
    }
  }
  return false;
}

/** Gives up what isn't done after so many milliseconds: a database that is gone without a word never answers. */
async function within(
  milliseconds: number,
  task: Promise<void>,
  timing: Timing,
  signal: AbortSignal,
): Promise<void> {
  const done = new AbortController();
  const over = AbortSignal.any([signal, done.signal]);
  const late = timing.sleep(milliseconds, over).then(() => {
    if (!over.aborted) throw new Error('the database does not answer');
  });
  await Promise.race([task, late]).finally(() => done.abort());
}
