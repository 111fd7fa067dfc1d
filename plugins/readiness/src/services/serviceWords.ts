import type { ScorecardRow } from '@golden-path/plugin-readiness-common';
import { percent } from '../fleet-question';

/** Score with its counts: `81 % · 17/21`; a dash where nothing is judged. */
export function scoreWords({ counts }: ScorecardRow): string {
  const judged = counts.pass + counts.fail + counts.unknown;
  const share = percent(counts.pass, judged);
  return share ? `${share} · ${counts.pass}/${judged}` : '–';
}

/** What is missing for the next level: `2 checks from silver: network-policy, on-call`. */
export function nextWords({ next }: ScorecardRow): string {
  if (!next) return 'highest level';
  const { missing, title } = next;
  const names = missing.map(({ check, status }) =>
    status === 'unknown' ? `${check} (unknown)` : check,
  );
  return `${missing.length} ${missing.length === 1 ? 'check' : 'checks'} from ${title.toLocaleLowerCase('en')}: ${names.join(', ')}`;
}
