import type {
  CheckCategory,
  CheckStatus,
} from '@golden-path/plugin-golden-path-common';
import type {
  CheckDescription,
  CheckOutcome,
  EnvironmentScorecard,
  ReadinessDefinitions,
} from '@golden-path/plugin-readiness-common';
import type { CheckFilter } from '../entity/useChosen';

/** A check in every environment. */
export interface CheckLine {
  readonly description: CheckDescription;
  /** The lowest level that needs it. */
  readonly level: string | undefined;
  /** In delivery order; undefined where the check wasn't judged yet. */
  readonly outcomes: readonly (CheckOutcome | undefined)[];
  /** In the chosen environment. */
  readonly chosen: CheckOutcome | undefined;
}

/** The checks of a category. */
export interface CheckGroup {
  readonly category: CheckCategory;
  /** Of all of its checks in the chosen environment, those that are filtered away included. */
  readonly passing: number;
  readonly counted: number;
  readonly lines: readonly CheckLine[];
}

const severity: readonly CheckStatus[] = [
  'fail',
  'unknown',
  'exempt',
  'pass',
  'not-applicable',
];

const rank = (outcome: CheckOutcome | undefined) =>
  outcome ? severity.indexOf(outcome.status) : 1;

/** The lowest level that names a check, or that needs them all. */
export const lowestLevelOf = (
  check: string,
  levels: ReadinessDefinitions['levels'],
): string | undefined =>
  levels.find(
    ({ checks }) => checks === 'all' || checks.some(each => each === check),
  )?.id;

const differs = ({ outcomes }: CheckLine) =>
  new Set(outcomes.map(outcome => outcome?.status)).size > 1;

const passesFully = ({ chosen }: CheckLine) =>
  chosen?.status === 'pass' || chosen?.status === 'not-applicable';

/** Checks by category in the definitions' order; inside, the worst in the chosen environment first. */
export function groupsOf(
  { checks, levels }: ReadinessDefinitions,
  environments: readonly EnvironmentScorecard[],
  environment: string,
  filters: ReadonlySet<CheckFilter>,
): CheckGroup[] {
  const byCheck = environments.map(
    scorecard => new Map(scorecard.checks.map(each => [each.check, each])),
  );
  const place = environments.findIndex(
    each => each.environment === environment,
  );
  const groups = new Map<CheckCategory, CheckLine[]>();
  for (const description of checks) {
    const outcomes = byCheck.map(each => each.get(description.id));
    const line = {
      description,
      level: lowestLevelOf(description.id, levels),
      outcomes,
      chosen: outcomes[place],
    };
    groups.set(description.category, [
      ...(groups.get(description.category) ?? []),
      line,
    ]);
  }
  return [...groups].map(([category, lines]) => {
    const statuses = lines.map(({ chosen }) => chosen?.status);
    const how = (...which: CheckStatus[]) =>
      statuses.filter(status => status && which.includes(status)).length;
    return {
      category,
      passing: how('pass'),
      counted: how('pass', 'fail', 'unknown'),
      lines: lines
        .filter(
          line =>
            !(filters.has('not-passing') && passesFully(line)) &&
            !(filters.has('differences') && !differs(line)),
        )
        .sort((a, b) => rank(a.chosen) - rank(b.chosen)),
    };
  });
}
