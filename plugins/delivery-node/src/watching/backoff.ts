import type { Timing } from './timing';
import { watchNumbers, type WatchNumbers } from './watchNumbers';

/**
 * How long to wait before each next try, in milliseconds: doubling up to a most, with jitter, and from the start again
 * after a healthy while.
 *
 * @see https://pkg.go.dev/k8s.io/apimachinery/pkg/util/wait#NewExponentialBackoffManager
 */
export function createBackoff(
  timing: Timing,
  numbers: WatchNumbers = watchNumbers,
): () => number {
  let base = numbers.backoffFirst;
  let last = -Infinity;
  return () => {
    const now = timing.now();
    if (now - last > numbers.backoffReset) base = numbers.backoffFirst;
    const wait = base * (1 + numbers.backoffJitter * timing.random());
    base = Math.min(base * numbers.backoffFactor, numbers.backoffMost);
    // Counted from the end of the wait, or long waits would look healthy.
    last = now + wait;
    return wait;
  };
}
