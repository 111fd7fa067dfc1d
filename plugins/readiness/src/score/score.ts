import type { StatusCounts } from '@golden-path/plugin-readiness-common';

/** What a score is counted from: passes, fails and unknowns. */
export const countedOf = ({ pass, fail, unknown }: StatusCounts): number =>
  pass + fail + unknown;

/** `81 %`; only where everything passes it is 100 %, only where nothing does 0 %. A dash where nothing counts. */
export function percent(score: number | undefined): string {
  if (score === undefined) return '–';
  if (score === 0 || score === 1) return `${score * 100} %`;
  return `${Math.min(99, Math.max(1, Math.round(score * 100)))} %`;
}
