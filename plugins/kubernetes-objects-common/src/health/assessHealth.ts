import { stringAt, type KubernetesObject } from '../objects';
import { hasHookFinalizer } from './argocdAnnotations';
import type { Verdict } from './HealthRule';
import { findHealthRule, type HealthRules } from './HealthRules';
import type { Health } from './HealthStatus';
import { toMessage } from './message';
import { healthRules } from './rules';

/**
 * How well an object is, as Argo CD sees it; `null` for a kind without a rule: never a guess. An object that is being
 * deleted is Progressing, of whatever kind. A field that decides and has an impossible value makes it Unknown, with
 * the field in the message. Never throws.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/
 */
export function assessHealth(
  object: KubernetesObject,
  rules: HealthRules = healthRules,
): Health | null {
  const verdict = isBeingDeleted(object)
    ? pendingDeletion
    : assessByRule(object, rules);
  return (
    verdict && {
      status: verdict.status,
      message: toMessage(verdict.message ?? ''),
    }
  );
}

const pendingDeletion: Verdict = {
  status: 'Progressing',
  message: 'Pending deletion',
};

function isBeingDeleted(object: KubernetesObject): boolean {
  const time = stringAt(object, 'metadata', 'deletionTimestamp');
  return (
    time !== undefined &&
    !Number.isNaN(Date.parse(time)) &&
    !hasHookFinalizer(object)
  );
}

function assessByRule(
  object: KubernetesObject,
  rules: HealthRules,
): Verdict | null {
  const rule = findHealthRule(rules, object);
  if (!rule) return null;
  try {
    return rule.assess(object) ?? null;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { status: 'Unknown', message: why };
  }
}
