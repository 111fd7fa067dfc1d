import type { Behind } from '@golden-path/plugin-delivery-common';

/** `3 commits behind qa`, `same as staging`; undefined where there is nothing to compare with. */
export function distanceOf(behind: Behind | undefined): string | undefined {
  if (!behind) return undefined;
  if (behind.count === 0) return `same as ${behind.of}`;
  const unit = behind.count === 1 ? behind.unit.slice(0, -1) : behind.unit;
  return `${behind.count} ${unit} behind ${behind.of}`;
}
