import type {
  CheckStatus,
  Finding,
} from '@golden-path/plugin-golden-path-common';
import type {
  CheckOutcome,
  EnvironmentScorecard,
  LevelProgress,
  StatusCounts,
} from '@golden-path/plugin-readiness-common';
import { definitions } from './definitions';

/** The deployment that findings are about. */
export const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  namespace: 'payments',
  name: 'payments-api',
};

/** A finding of the deployment. */
export const finding = (
  rule: string,
  message: string,
  more: Partial<Finding> = {},
): Finding => ({
  rule,
  severity: 'error',
  object: deployment,
  message,
  ...more,
});

/** An outcome of a check; passes unless said otherwise. */
export function outcome(
  check: string,
  more: Partial<CheckOutcome> = {},
): CheckOutcome {
  const status = more.status ?? 'pass';
  return {
    check,
    status,
    judged: status === 'exempt' ? 'fail' : status,
    findings: [],
    evidence: [
      {
        source: 'live',
        object: deployment,
        message: 'Deployment payments-api in prod',
      },
    ],
    evaluatedAt: '2026-11-12T14:31:48.000Z',
    exemption: undefined,
    since: '2026-03-03T09:00:00.000Z',
    changedBy: { kind: 'first' },
    ...more,
  };
}

/** How many outcomes have each status. */
export function countsOf(checks: readonly CheckOutcome[]): StatusCounts {
  const counts: Record<CheckStatus, number> = {
    pass: 0,
    fail: 0,
    unknown: 0,
    'not-applicable': 0,
    exempt: 0,
  };
  for (const { status } of checks) counts[status] += 1;
  return counts;
}

const countedOf = ({ pass, fail, unknown }: StatusCounts) =>
  pass + fail + unknown;

function progressOf(checks: readonly CheckOutcome[]): LevelProgress[] {
  const needed = new Set<string>();
  return definitions.levels.map(({ id, title, checks: own }) => {
    const ids = own === 'all' ? definitions.checks.map(each => each.id) : own;
    for (const check of ids) needed.add(check);
    const mine = checks.filter(({ check }) => needed.has(check));
    const counts = countsOf(mine);
    return {
      level: id,
      title,
      reached: counts.fail + counts.unknown === 0,
      passing: counts.pass,
      counted: countedOf(counts),
      missing: mine.flatMap(({ check, status }) =>
        status === 'fail' || status === 'unknown' ? [{ check, status }] : [],
      ),
      exempt: mine
        .filter(({ status }) => status === 'exempt')
        .map(({ check }) => check),
    };
  });
}

/** The scorecard of an environment; checks that are not named pass. */
export function scorecard(
  environment: string,
  checks: Readonly<Record<string, Partial<CheckOutcome>>> = {},
  more: Partial<EnvironmentScorecard> = {},
): EnvironmentScorecard {
  const all = definitions.checks.map(({ id }) => outcome(id, checks[id]));
  const levels = progressOf(all);
  const counts = countsOf(all);
  const reached = levels.findIndex(level => !level.reached);
  return {
    environment,
    level: levels[(reached < 0 ? levels.length : reached) - 1]?.level,
    levels,
    score: counts.pass / countedOf(counts),
    counts,
    checks: all,
    evaluatedAt: '2026-11-12T14:31:48.000Z',
    pendingSince: undefined,
    problem: undefined,
    ...more,
  };
}
