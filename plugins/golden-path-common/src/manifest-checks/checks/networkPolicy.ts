import {
  isRecord,
  listAt,
  matchesLabelSelector,
  nameOf,
  namespaceOf,
  networkPolicySelects,
  policyDirections,
  sameNamespace,
  valueAt,
  type JsonRecord,
  type KubernetesObject,
  type PolicyDirection,
  type SelectablePods,
} from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck } from '../workloadCheck';

const policyKinds: readonly [kind: string, ...groups: string[]][] = [
  ['NetworkPolicy', 'networking.k8s.io', 'extensions'],
  ['CiliumNetworkPolicy', 'cilium.io'],
  ['CiliumClusterwideNetworkPolicy', 'cilium.io'],
];

const directions: readonly PolicyDirection[] = ['ingress', 'egress'];

/** `network-policy`: only traffic that somebody allowed reaches and leaves the pods. */
export const networkPolicy = defineWorkloadCheck({
  id: 'network-policy',
  category: 'security',
  title: 'Network policies',
  why: 'Without a policy every pod of the cluster can talk to these, and these to everything.',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
  judge({ bundle, workload, template, report, saw }) {
    const pods = { namespace: workload.namespace, labels: template.labels };
    const policies = policyKinds
      .flatMap(([kind, ...groups]) => bundle.ofKind(kind, ...groups))
      .map(object => ({
        object,
        covered: coverage(object, pods),
      }));
    const covering = directions.map(direction => ({
      direction,
      by: policies.find(({ covered }) => covered.has(direction))?.object,
    }));
    return {
      findings: covering
        .filter(({ by }) => !by)
        .map(({ direction }) =>
          report(
            'error',
            direction,
            `no NetworkPolicy covers its ${direction}`,
            {
              fix: `Add a NetworkPolicy with policyTypes [${direction === 'ingress' ? 'Ingress' : 'Egress'}] that selects its pods`,
            },
          ),
        ),
      evidence: covering.flatMap(({ direction, by }) =>
        by ? [saw(`${direction} covered by ${by.kind} ${nameOf(by)}`)] : [],
      ),
    };
  },
});

const none: ReadonlySet<PolicyDirection> = new Set();

/** The directions in which a policy isolates pods. */
function coverage(
  object: KubernetesObject,
  pods: SelectablePods,
): ReadonlySet<PolicyDirection> {
  if (object.kind === 'NetworkPolicy')
    return networkPolicySelects(object, pods) ? policyDirections(object) : none;
  const isNear =
    object.kind === 'CiliumClusterwideNetworkPolicy' ||
    sameNamespace(namespaceOf(object), pods.namespace);
  return isNear ? ciliumCoverage(object, pods) : none;
}

/** @see https://docs.cilium.io/en/stable/security/policy/intro/#policy-enforcement-modes */
function ciliumCoverage(
  object: KubernetesObject,
  pods: SelectablePods,
): ReadonlySet<PolicyDirection> {
  const specs = [valueAt(object, 'spec'), ...listAt(object, 'specs')]
    .filter(isRecord)
    .filter(spec =>
      matchesLabelSelector(withoutSources(spec.endpointSelector), pods.labels),
    );
  return new Set(
    directions.filter(direction =>
      specs.some(
        spec =>
          Array.isArray(spec[direction] ?? spec[`${direction}Deny`]) &&
          valueAt(spec, 'enableDefaultDeny', direction) !== false,
      ),
    ),
  );
}

/** Cilium's selectors may say where a label comes from: `k8s:app`. */
function withoutSources(selector: unknown): unknown {
  if (!isRecord(selector)) return selector;
  const { matchLabels, matchExpressions, ...rest } = selector;
  return {
    ...rest,
    ...(isRecord(matchLabels) && { matchLabels: renameKeys(matchLabels) }),
    ...(Array.isArray(matchExpressions) && {
      matchExpressions: matchExpressions.map((entry: unknown) =>
        isRecord(entry) ? { ...entry, key: withoutSource(entry.key) } : entry,
      ),
    }),
  };
}

function renameKeys(labels: JsonRecord): JsonRecord {
  return Object.fromEntries(
    Object.entries(labels).map(([key, value]) => [withoutSource(key), value]),
  );
}

function withoutSource<T>(key: T): T | string {
  return typeof key === 'string' ? key.replace(/^(?:k8s|any)[:.]/, '') : key;
}
