import type { KubernetesObject } from '../objects';
import type { HealthStatus } from './HealthStatus';

/** What a rule says of an object. */
export interface Verdict {
  readonly status: HealthStatus;
  /** Text of the controller, as it is; made safe by `assessHealth`. */
  readonly message?: string;
}

/**
 * One step of a rule: a verdict, `null` when nothing can be said of this object, or `undefined` when the next step
 * decides.
 *
 * @throws UnreadableField when a field that decides has a value that it can't have
 */
export type HealthStep = (
  object: KubernetesObject,
) => Verdict | null | undefined;

/** How the health of some kinds is told. */
export interface HealthRule {
  /**
   * `group/Kind`, or only `Kind` in the core group. Every version of the kind is meant. `*.example.com/*` stands for
   * every kind of every group below `example.com`, and counts only where no other rule names the kind.
   */
  readonly kinds: readonly string[];
  /** The vendor's page that says what the fields mean. */
  readonly source: string;
  /** Whether an object that no rule names is certainly of such a kind, by fields that only such kinds have. */
  readonly recognises?: (object: KubernetesObject) => boolean;
  readonly assess: HealthStep;
}

const notReported: Verdict = {
  status: 'Progressing',
  message: 'Waiting for the controller to report a status',
};

/**
 * A rule whose steps are asked in order; the first verdict counts. An object that no step knows what to say about is
 * Progressing: its controller hasn't reported yet.
 *
 * @param kinds - see {@link HealthRule.kinds}
 * @param source - see {@link HealthRule.source}
 */
export function healthRule(
  kinds: readonly string[],
  source: string,
  ...steps: readonly HealthStep[]
): HealthRule {
  return { kinds, source, assess: object => inOrder(steps, object) };
}

function inOrder(
  steps: readonly HealthStep[],
  object: KubernetesObject,
): Verdict | null {
  for (const step of steps) {
    const verdict = step(object);
    if (verdict !== undefined) return verdict;
  }
  return notReported;
}

/** A last step: what is true of an object when nothing else is. */
export function otherwise(status: HealthStatus, message?: string): HealthStep {
  return () => ({ status, message });
}

/** `kinds('example.com', 'A', 'B')` names two kinds of one group. */
export function kindsOf(group: string, ...kinds: string[]): string[] {
  return kinds.map(kind => ruleKey(group, kind));
}

/** The key of a kind in {@link HealthRule.kinds}. */
export function ruleKey(group: string, kind: string): string {
  return group === '' ? kind : `${group}/${kind}`;
}
