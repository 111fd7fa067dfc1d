import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import type {
  ProposedFix,
  ReadinessDefinitions,
  StatusCounts,
} from '@golden-path/plugin-readiness-common';

/** What the fake backend holds of one check of a service in one environment. */
export interface FleetResult {
  readonly status: CheckStatus;
  readonly finding?: string;
  readonly cause?: string;
  readonly since?: string;
  readonly exemptUntil?: string;
  readonly fix?: ProposedFix;
}

/** A service of the fake fleet; checks that are not named pass. */
export interface FleetService {
  readonly service: string;
  readonly name: string;
  readonly owner: string | undefined;
  readonly system: string | undefined;
  readonly workload: string | undefined;
  readonly template: string | undefined;
  readonly problem?: string;
  /** By environment and check. */
  readonly results: Readonly<
    Record<string, Readonly<Record<string, FleetResult>>>
  >;
}

const passing: FleetResult = { status: 'pass' };

/** Its result of a check; undefined where it isn't deployed. */
export const resultOf = (
  { results }: FleetService,
  environment: string,
  check: string,
): FleetResult | undefined =>
  results[environment] && (results[environment][check] ?? passing);

/** No result at all. */
export const noCounts = (): Record<CheckStatus, number> => ({
  pass: 0,
  fail: 0,
  unknown: 0,
  'not-applicable': 0,
  exempt: 0,
});

/** How many results have each status. */
export function countStatuses(statuses: Iterable<CheckStatus>): StatusCounts {
  const counts = noCounts();
  for (const status of statuses) counts[status] += 1;
  return counts;
}

/** pass ÷ (pass + fail + unknown). */
export const scoreOf = ({
  pass,
  fail,
  unknown,
}: StatusCounts): number | undefined =>
  pass + fail + unknown === 0 ? undefined : pass / (pass + fail + unknown);

/** The highest level whose checks, and those of the levels below it, pass, are not applicable or exempt; also without one check. */
export function levelOf(
  service: FleetService,
  environment: string,
  { levels, checks }: ReadinessDefinitions,
  without?: string,
): string | undefined {
  let reached: string | undefined;
  for (const level of levels) {
    const needed =
      level.checks === 'all' ? checks.map(({ id }) => id) : level.checks;
    const missing = needed.some(check => {
      const status = resultOf(service, environment, check)?.status;
      return check !== without && (status === 'fail' || status === 'unknown');
    });
    if (missing) return reached;
    reached = level.id;
  }
  return reached;
}
