import {
  isRecord,
  listAt,
  namespaceOf,
  recordAt,
  sameNamespace,
  splitApiVersion,
  stringAt,
  valueAt,
  type KubernetesObject,
} from '../objects';
import {
  isEmptySelector,
  matchesLabelMap,
  matchesLabelSelector,
  type Labels,
} from './labelSelector';

/** What selectors see of pods. */
export interface SelectablePods {
  namespace?: string;
  labels: Labels;
}

/**
 * Whether a PodDisruptionBudget covers pods. `policy/v1`: empty selects all, absent none; `v1beta1`: empty selects
 * none.
 */
export function budgetSelects(
  budget: KubernetesObject,
  pods: SelectablePods,
): boolean {
  const selector = valueAt(budget, 'spec', 'selector');
  const { version } = splitApiVersion(budget.apiVersion);
  if (version === 'v1beta1' && isEmptySelector(selector)) return false;
  return (
    sameNamespace(namespaceOf(budget), pods.namespace) &&
    matchesLabelSelector(selector, pods.labels)
  );
}

/** Whether a Service sends traffic to pods. */
export function serviceSelects(
  service: KubernetesObject,
  pods: SelectablePods,
): boolean {
  return (
    sameNamespace(namespaceOf(service), pods.namespace) &&
    matchesLabelMap(valueAt(service, 'spec', 'selector'), pods.labels)
  );
}

/** Directions that a NetworkPolicy isolates. */
export type PolicyDirection = 'ingress' | 'egress';

/** Whether a NetworkPolicy applies to pods; one without `podSelector` applies to all of its namespace. */
export function networkPolicySelects(
  policy: KubernetesObject,
  pods: SelectablePods,
): boolean {
  return (
    isRecord(policy.spec) &&
    sameNamespace(namespaceOf(policy), pods.namespace) &&
    matchesLabelSelector(
      valueAt(policy, 'spec', 'podSelector') ?? {},
      pods.labels,
    )
  );
}

/**
 * The directions of a NetworkPolicy. Without `policyTypes`: ingress, and egress where the policy has an `egress`
 * section.
 */
export function policyDirections(
  policy: KubernetesObject,
): ReadonlySet<PolicyDirection> {
  const types = listAt(policy, 'spec', 'policyTypes');
  const hasEgress = valueAt(policy, 'spec', 'egress') !== undefined;
  const isIn = (type: string, otherwise: boolean) =>
    types.length > 0 ? types.includes(type) : otherwise;
  return new Set([
    ...(isIn('Ingress', true) ? (['ingress'] as const) : []),
    ...(isIn('Egress', hasEgress) ? (['egress'] as const) : []),
  ]);
}

/**
 * Whether a monitor (of the Prometheus operator) looks into a namespace: its own unless `namespaceSelector` says
 * `any` or names others.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.NamespaceSelector
 */
export function monitorSeesNamespace(
  monitor: KubernetesObject,
  namespace: string | undefined,
): boolean {
  const selector = recordAt(monitor, 'spec', 'namespaceSelector');
  if (selector?.any === true) return true;
  const names = listAt(selector, 'matchNames');
  if (names.length > 0)
    return namespace === undefined || names.includes(namespace);
  return sameNamespace(namespaceOf(monitor), namespace);
}

/** Whether a reference with `kind` and `name` (such as `scaleTargetRef`) means an object. */
export function referenceMeans(
  reference: unknown,
  target: { group: string; kind: string; name: string },
  defaultKind?: string,
): boolean {
  const apiVersion = stringAt(reference, 'apiVersion');
  const kind = stringAt(reference, 'kind') ?? defaultKind;
  const sameGroup =
    apiVersion === undefined ||
    splitApiVersion(apiVersion).group === target.group ||
    legacyGroups.has(splitApiVersion(apiVersion).group) ||
    legacyGroups.has(target.group);
  return (
    sameGroup &&
    kind === target.kind &&
    stringAt(reference, 'name') === target.name
  );
}

/** Kinds of today's `apps` group were served from here. */
const legacyGroups = new Set(['extensions']);
