import {
  isRecord,
  listAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ClusterState, KubernetesObject } from '../state';
import type { ClusterUser } from './clusterUser';

/** What somebody wants to do. */
export interface AccessAttributes {
  /** `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`. */
  verb: string;
  group: string;
  /** The plural. */
  resource: string;
  subresource?: string;
  /** Absent for cluster-scoped requests. */
  namespace?: string;
  /** Absent for lists and creations. */
  name?: string;
}

const GROUP = 'rbac.authorization.k8s.io';
const resource = (plural: string) => ({ group: GROUP, version: 'v1', plural });

/**
 * Whether roles and bindings of the cluster allow it.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
export function isAllowed(
  state: ClusterState,
  user: ClusterUser,
  attributes: AccessAttributes,
): boolean {
  for (const rule of rulesFor(state, user, attributes.namespace)) {
    if (ruleAllows(rule, attributes)) return true;
  }
  return false;
}

/** The rules that hold for somebody, cluster-wide and in one namespace. */
export function* rulesFor(
  state: ClusterState,
  user: ClusterUser,
  namespace: string | undefined,
): Generator<unknown> {
  const cluster = state.list(resource('clusterrolebindings')).items;
  const local =
    namespace === undefined
      ? []
      : state.list(resource('rolebindings'), { namespace }).items;
  for (const binding of [...cluster, ...local]) {
    if (!concerns(binding, user)) continue;
    const name = stringAt(binding, 'roleRef', 'name') ?? '';
    const role =
      stringAt(binding, 'roleRef', 'kind') === 'ClusterRole'
        ? state.get(resource('clusterroles'), name)
        : state.get(resource('roles'), name, binding.metadata.namespace);
    yield* listAt(role, 'rules');
  }
}

function concerns(binding: KubernetesObject, user: ClusterUser): boolean {
  return listAt(binding, 'subjects').some(subject => {
    const name = stringAt(subject, 'name') ?? '';
    switch (stringAt(subject, 'kind')) {
      case 'User':
        return user.username === name;
      case 'Group':
        return user.groups.includes(name);
      case 'ServiceAccount': {
        const namespace =
          stringAt(subject, 'namespace') ?? binding.metadata.namespace;
        return user.username === `system:serviceaccount:${namespace}:${name}`;
      }
      default:
        return false;
    }
  });
}

function ruleAllows(rule: unknown, wanted: AccessAttributes): boolean {
  const { verb, group, subresource, name } = wanted;
  const path = subresource
    ? `${wanted.resource}/${subresource}`
    : wanted.resource;
  if (!isRecord(rule)) return false;
  const has = (field: string, ...values: string[]) => {
    const allowed = listAt(rule, field);
    return allowed.includes('*') || values.some(v => allowed.includes(v));
  };
  const names = listAt(rule, 'resourceNames');
  return (
    has('verbs', verb) &&
    has('apiGroups', group) &&
    has('resources', path, ...(subresource ? [`*/${subresource}`] : [])) &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  );
}

/** Why not, in Kubernetes' words. */
export function denialOf(
  user: ClusterUser,
  { verb, group, namespace, ...wanted }: AccessAttributes,
): string {
  const path = wanted.subresource
    ? `${wanted.resource}/${wanted.subresource}`
    : wanted.resource;
  const where =
    namespace === undefined
      ? 'at the cluster scope'
      : `in the namespace ${JSON.stringify(namespace)}`;
  return `User ${JSON.stringify(user.username)} cannot ${verb} resource ${JSON.stringify(path)} in API group ${JSON.stringify(group)} ${where}`;
}
