import type { KubernetesObject } from '@kubernetes/client-node';
import { watchedKinds, type WatchedKind } from '../watching';

/** Namespace and name of the service account that {@link portalAccess} makes. */
export const portalAccount = { namespace: 'golden-path', name: 'portal' };

const group = 'rbac.authorization.k8s.io';
const clusterRole = 'golden-path-portal';

/**
 * What a cluster has to have so that the portal can follow it: a service account, a token for it that lasts, and the
 * right to list and watch the kinds that are followed, and nothing more. No rule names Secrets, ConfigMaps, logs, or `*`.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 * @see https://kubernetes.io/docs/concepts/configuration/secret/#serviceaccount-token-secrets
 */
export function portalAccess(
  kinds: readonly WatchedKind[] = watchedKinds,
): readonly KubernetesObject[] {
  const { namespace, name } = portalAccount;
  const labels = { 'app.kubernetes.io/name': 'golden-path-portal' };
  return [
    {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: namespace, labels },
    },
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels },
      automountServiceAccountToken: false,
    },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: `${name}-token`,
        namespace,
        labels,
        annotations: { 'kubernetes.io/service-account.name': name },
      },
      type: 'kubernetes.io/service-account-token',
    },
    {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRole',
      metadata: { name: clusterRole, labels },
      rules: rulesOver(kinds),
    },
    {
      apiVersion: `${group}/v1`,
      kind: 'ClusterRoleBinding',
      metadata: { name: clusterRole, labels },
      roleRef: { apiGroup: group, kind: 'ClusterRole', name: clusterRole },
      subjects: [{ kind: 'ServiceAccount', name, namespace }],
    },
  ] as readonly KubernetesObject[];
}

function rulesOver(kinds: readonly WatchedKind[]) {
  const groups = new Map<string, string[]>();
  for (const { group: apiGroup, plural } of kinds)
    groups.set(apiGroup, [...(groups.get(apiGroup) ?? []), plural]);
  return [...groups].map(([apiGroup, resources]) => ({
    apiGroups: [apiGroup],
    resources,
    verbs: ['list', 'watch'],
  }));
}
