import type { Finding } from '@golden-path/plugin-golden-path-common';
import {
  isRecord,
  listAt,
  stringAt,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import { findingAt, listed, ofKind, type VerificationRule } from './rule';

const rbac = 'rbac.authorization.k8s.io';

/** Kubernetes' own roles that hand on what they may do. @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles */
const tooMuch: ReadonlyMap<string, string> = new Map([
  ['cluster-admin', 'may change limits, policies and roles'],
  ['admin', 'may give roles to anybody'],
]);

function roleOf(binding: KubernetesObject): Finding[] {
  const name = stringAt(binding, 'roleRef', 'name') ?? '';
  const why = tooMuch.get(name);
  return stringAt(binding, 'roleRef', 'kind') === 'ClusterRole' && why
    ? [
        findingAt(
          'role',
          binding,
          `binds the ClusterRole ${name}, which ${why}`,
          { path: 'roleRef.name', fix: 'Bind view or edit' },
        ),
      ]
    : [];
}

/** Kubernetes keeps this prefix for itself: everybody who signed in, everybody who didn't, all accounts of all namespaces. */
const reserved = 'system:';

/** Accounts are named with their namespace, or by the group of their own namespace. */
const isOwn = (name: string, namespace: string | undefined) =>
  name === `system:serviceaccounts:${namespace}` ||
  name.startsWith(`system:serviceaccount:${namespace}:`);

const subjectsOf = (
  binding: KubernetesObject,
  namespace: string | undefined,
): Finding[] =>
  listAt(binding, 'subjects').flatMap((subject, index) => {
    const kind = stringAt(subject, 'kind');
    const name = stringAt(subject, 'name') ?? '';
    if (
      (kind !== 'Group' && kind !== 'User') ||
      !name.startsWith(reserved) ||
      isOwn(name, namespace)
    )
      return [];
    const path = `subjects[${index}].name`;
    return [
      findingAt(
        'role',
        binding,
        `${path}: found ${name}, which is more than the people of a team; accepted: a group or person of the organisation`,
        { path, fix: 'Bind a group of the organisation' },
      ),
    ];
  });

/** Words of a role's rule that mean everything, or more than the role says. @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/ */
const unbounded: Readonly<Record<string, readonly string[]>> = {
  apiGroups: ['*'],
  resources: ['*'],
  verbs: ['*', 'escalate', 'bind', 'impersonate'],
};

const rulesOf = (role: KubernetesObject): Finding[] =>
  listAt(role, 'rules').flatMap((rule, index) =>
    Object.entries(unbounded).flatMap(([field, refused]) => {
      const found = listAt(rule, field).filter(
        (word): word is string =>
          typeof word === 'string' && refused.includes(word),
      );
      if (!isRecord(rule) || found.length === 0) return [];
      const path = `rules[${index}].${field}`;
      return [
        findingAt(
          'role',
          role,
          `${path}: found ${listed(found)}; accepted: what the service needs, by name`,
          { path, fix: `Name the ${field}` },
        ),
      ];
    }),
  );

/** Nobody gets more than they need: what a role may do is named, and so is who has it. */
export const roleRule: VerificationRule = {
  id: 'role',
  check: ({ objects, environment }) => [
    ...ofKind(objects, rbac, 'Role').flatMap(rulesOf),
    ...ofKind(objects, rbac, 'RoleBinding').flatMap(binding => [
      ...roleOf(binding),
      ...subjectsOf(binding, environment.namespace),
    ]),
  ],
};
