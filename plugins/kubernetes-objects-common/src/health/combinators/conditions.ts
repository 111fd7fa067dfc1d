import type { FieldPath, KubernetesObject } from '../../objects';
import type { HealthStep, Verdict } from '../HealthRule';
import type { HealthStatus } from '../HealthStatus';
import { explain, readConditions, type Condition } from '../reading';

/** What one state of a condition means. */
export interface Clause {
  matches(condition: Condition): boolean;
  readonly health: HealthStatus;
}

/**
 * `when('Ready', 'False', 'Degraded')`: a condition of that type with that status means that health.
 *
 * @param type - `*` for any
 * @param status - `*` for any, `!True` for any but `True`
 * @param reason - further narrows it down
 */
export function when(
  type: string,
  status: string,
  health: HealthStatus,
  reason: (reason: string | undefined) => boolean = () => true,
): Clause {
  return {
    health,
    matches: condition =>
      (type === '*' || condition.type === type) &&
      matchesStatus(condition.status, status) &&
      reason(condition.reason),
  };
}

const matchesStatus = (found: string | undefined, wanted: string) =>
  wanted === '*' ||
  (wanted.startsWith('!') ? found !== wanted.slice(1) : found === wanted);

/** True → Healthy, False → Degraded, the common meaning of a condition such as `Ready`. */
export const goodWhenTrue = (type: string): readonly Clause[] => [
  when(type, 'True', 'Healthy'),
  when(type, 'False', 'Degraded'),
];

const verdictOf = (condition: Condition, health: HealthStatus): Verdict => ({
  status: health,
  message: explain(condition),
});

/** The first condition that some clause knows decides: the order of the list matters. */
export function firstCondition(...clauses: readonly Clause[]): HealthStep {
  return object => firstOf(readConditions(object) ?? [], clauses);
}

function firstOf(
  conditions: readonly Condition[],
  clauses: readonly Clause[],
): Verdict | undefined {
  for (const condition of conditions) {
    const clause = clauses.find(each => each.matches(condition));
    if (clause) return verdictOf(condition, clause.health);
  }
  return undefined;
}

/** The first clause that some condition satisfies decides: the order of the list doesn't matter. */
export function conditionPriority(...clauses: readonly Clause[]): HealthStep {
  return conditionPriorityAt(['status', 'conditions'], ...clauses);
}

/** Like {@link conditionPriority}, for conditions that aren't at `status.conditions`. */
export function conditionPriorityAt(
  path: FieldPath,
  ...clauses: readonly Clause[]
): HealthStep {
  return object => priorityOf(readConditions(object, ...path) ?? [], clauses);
}

/** What the first satisfied clause says of some conditions. */
export function priorityOf(
  conditions: readonly Condition[],
  clauses: readonly Clause[],
): Verdict | undefined {
  for (const clause of clauses) {
    const condition = conditions.find(each => clause.matches(each));
    if (condition) return verdictOf(condition, clause.health);
  }
  return undefined;
}

/** The last condition of the list decides: for controllers that append. */
export function lastCondition(...clauses: readonly Clause[]): HealthStep {
  return object => firstOf((readConditions(object) ?? []).slice(-1), clauses);
}

/** The last condition that some clause knows decides. */
export function lastKnownCondition(...clauses: readonly Clause[]): HealthStep {
  return object =>
    firstOf((readConditions(object) ?? []).toReversed(), clauses);
}

/** Progressing until the controller has set a condition of one of the types. */
export function waitForCondition(...types: readonly string[]): HealthStep {
  return object =>
    readConditions(object)?.some(({ type }) => types.includes(type ?? ''))
      ? undefined
      : {
          status: 'Progressing',
          message: `Waiting for the condition ${types.join(' or ')}`,
        };
}

/** Says something only of objects that have a list of conditions, be it empty. */
export function withConditions(
  step: (
    conditions: readonly Condition[],
    object: KubernetesObject,
  ) => Verdict | undefined,
): HealthStep {
  return object => {
    const conditions = readConditions(object);
    return conditions && step(conditions, object);
  };
}
