import type {
  CheckResult,
  CheckStatus,
} from '@golden-path/plugin-golden-path-common';
import { applyExemptions, type ExemptionContext } from '../exemptions';
import { levelProgress, reachedLevel, type LevelDefinition } from '../levels';
import type { CheckOutcome, Scorecard, StatusCounts } from './scorecard';

/** What makes a scorecard of results. */
export interface ScorecardOptions extends ExemptionContext {
  /** Lowest first. */
  readonly levels: readonly LevelDefinition[];
}

/**
 * The scorecard of results as the checks judged them: exemptions, levels and score. Since when a status is and what
 * changed it is for those who keep history to add.
 */
export function scorecardOf(
  results: readonly CheckResult[],
  { levels, ...context }: ScorecardOptions,
): Scorecard {
  const exempted = applyExemptions(results, context);
  const checks = exempted.map(({ result, exemption }, index): CheckOutcome => ({
    ...result,
    judged: results[index]?.status ?? result.status,
    exemption,
    since: undefined,
    changedBy: undefined,
  }));
  return summariseOutcomes(checks, levels);
}

/** Levels, score and counts of outcomes whose status is already that with exemptions. */
export function summariseOutcomes(
  checks: readonly CheckOutcome[],
  levels: readonly LevelDefinition[],
): Scorecard {
  const progress = levelProgress(levels, checks);
  const counts = countStatuses(checks.map(({ status }) => status));
  return {
    level: reachedLevel(progress),
    levels: progress,
    score: scoreOf(counts),
    counts,
    checks: [...checks],
  };
}

/** How many there are of each status. */
export function countStatuses(statuses: Iterable<CheckStatus>): StatusCounts {
  const counts: Record<CheckStatus, number> = {
    pass: 0,
    fail: 0,
    unknown: 0,
    'not-applicable': 0,
    exempt: 0,
  };
  for (const status of statuses) counts[status] += 1;
  return counts;
}

/** pass ÷ (pass + fail + unknown), 0 to 1; undefined where nothing counts. */
export function scoreOf(counts: StatusCounts): number | undefined {
  const counted = counts.pass + counts.fail + counts.unknown;
  return counted === 0 ? undefined : counts.pass / counted;
}
