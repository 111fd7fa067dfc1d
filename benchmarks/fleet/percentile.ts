/**
 * The value that a share of the numbers doesn't exceed, by nearest rank; NaN of none.
 * @param share - from 0 to 1
 */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const rank = Math.max(1, Math.ceil(sorted.length * share));
  return sorted[rank - 1] ?? NaN;
}

/** Middle and tail of some times, in milliseconds. */
export interface Spread {
  readonly p50: number;
  readonly p95: number;
}

/** {@link Spread} of some times. */
export const spreadOf = (times: readonly number[]): Spread => ({
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
});
