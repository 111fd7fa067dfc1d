import {
  isKind,
  nameOf,
  namespaceOf,
  objectReference,
  type KubernetesObject,
  type ObjectReference,
} from '../objects';
import { ignoresHealth, isHook, isSkipped } from './argocdAnnotations';
import { assessHealth } from './assessHealth';
import type { HealthRules } from './HealthRules';
import { isWorse, type Health, type HealthStatus } from './HealthStatus';

/** An object that an application should have, has, or both. */
export interface ApplicationResource {
  /** As in Git. */
  readonly desired?: KubernetesObject;
  /** As in the cluster. */
  readonly live?: KubernetesObject;
}

/** How {@link aggregateHealth} decides. */
export interface AggregationOptions {
  readonly rules?: HealthRules;
  /** The Application itself: one that is among its own resources doesn't count. */
  readonly application?: { readonly namespace?: string; readonly name: string };
}

/** The health of an application, and the resources it comes from. */
export interface AggregatedHealth {
  readonly status: HealthStatus;
  /** The resources with that status, in their order; none when all is well. */
  readonly causes: readonly ObjectReference[];
}

/**
 * The health of an application: the worst one of its resources. As in Argo CD, hooks don't count, nor does what
 * ignores the health check, what has no rule, or what is missing (the sync status says that) unless nothing is there
 * at all. A child application that is Unknown or Missing doesn't count either.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#health-checks
 */
export function aggregateHealth(
  resources: readonly ApplicationResource[],
  options: AggregationOptions = {},
): AggregatedHealth {
  const kept = resources.filter(isKept);
  let status: HealthStatus = 'Healthy';
  let causes: KubernetesObject[] = [];
  for (const { live } of kept) {
    const health = live && counted(live, options);
    if (!health) continue;
    if (isWorse(health.status, status)) {
      status = health.status;
      causes = [live];
    } else if (health.status === status && status !== 'Healthy') {
      causes.push(live);
    }
  }
  const nothingIsThere = kept.length > 0 && kept.every(({ live }) => !live);
  return nothingIsThere
    ? { status: 'Missing', causes: [] }
    : { status, causes: causes.map(objectReference) };
}

const isKept = ({ desired, live }: ApplicationResource): boolean =>
  !(desired && isSkipped(desired)) &&
  !(live && isHook(live)) &&
  (desired ?? live) !== undefined;

function counted(
  live: KubernetesObject,
  { rules, application }: AggregationOptions,
): Health | undefined {
  if (ignoresHealth(live)) return undefined;
  const isApplication = isKind(live, 'Application', 'argoproj.io');
  if (
    isApplication &&
    application &&
    application.name === nameOf(live) &&
    application.namespace === namespaceOf(live)
  )
    return undefined;
  const health = assessHealth(live, rules) ?? undefined;
  const isLost = health?.status === 'Missing' || health?.status === 'Unknown';
  return isApplication && isLost ? undefined : health;
}
