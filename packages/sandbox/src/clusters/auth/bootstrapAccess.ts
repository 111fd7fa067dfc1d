import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  parseYamlDocuments,
  readObjects,
} from '@golden-path/plugin-kubernetes-objects-common';
import {
  isStatusError,
  type ClusterState,
  type KubernetesObject,
  type ServedKind,
} from '../state';
import { DEVELOPERS } from './clusterUser';

const GROUP = 'rbac.authorization.k8s.io';
const READ = ['get', 'list', 'watch'];
const WRITE = ['create', 'delete', 'deletecollection', 'patch', 'update'];

/** The group that looks after the clusters, and can write anywhere in an emergency. */
const PLATFORM = 'platform';

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/**
 * Writes the roles and bindings that hold before any service has its own: Kubernetes' `view`, `edit` and
 * `cluster-admin`; everybody reads everything but secrets, the portal
 * what the file says that real clusters are given for it, and the platform team may do all. What is
 * there already stays. Who may write in which environment follows from the RoleBindings that services bring along.
 */
export function bootstrapAccess(state: ClusterState): void {
  for (const [kind, object] of accessObjects(state.kinds.all)) {
    const resource = { group: GROUP, version: 'v1', plural: kind };
    try {
      state.create(resource, object, { manager: 'sandbox-bootstrap' });
    } catch (error) {
      if (!isStatusError(error, 'AlreadyExists')) throw error;
    }
  }
}

function accessObjects(
  kinds: readonly ServedKind[],
): readonly [plural: string, KubernetesObject][] {
  const isSecret = (kind: ServedKind) => kind.kind === 'Secret';
  const isAccess = (kind: ServedKind) => kind.group === GROUP;
  const ordinary = kinds.filter(
    kind => kind.namespaced && !isSecret(kind) && !isAccess(kind),
  );
  const visible = kinds.filter(kind => !isSecret(kind));
  const view = [
    ...rulesOver(ordinary, READ),
    { apiGroups: [''], resources: ['pods/log', 'namespaces'], verbs: READ },
  ];
  const edit = [
    ...view,
    ...rulesOver(ordinary, WRITE),
    ...rulesOver(kinds.filter(isSecret), [...READ, ...WRITE]),
    {
      apiGroups: [''],
      resources: ['pods/exec', 'pods/portforward', 'pods/eviction'],
      verbs: ['create', 'get'],
    },
    ...kinds
      .filter(({ scale }) => scale)
      .map(({ group, plural }) => ({
        apiGroups: [group],
        resources: [`${plural}/scale`],
        verbs: ['get', 'patch', 'update'],
      })),
  ];
  const reader = [
    ...rulesOver(visible, READ),
    { apiGroups: [''], resources: ['pods/log'], verbs: ['get'] },
  ];
  return [
    ['clusterroles', clusterRole('view', view)],
    ['clusterroles', clusterRole('edit', edit)],
    [
      'clusterroles',
      clusterRole('cluster-admin', [
        { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
      ]),
    ],
    ['clusterroles', clusterRole('golden-path:reader', reader)],
    ...portalAccess(),
    [
      'clusterrolebindings',
      binding('golden-path:developers', 'golden-path:reader', {
        kind: 'Group',
        name: DEVELOPERS,
      }),
    ],
    [
      'clusterrolebindings',
      binding('golden-path:platform', 'cluster-admin', {
        kind: 'Group',
        name: PLATFORM,
      }),
    ],
  ];
}

/** Role and binding of the portal's service account, from the file that people apply to their own clusters. */
function portalAccess(): [plural: string, KubernetesObject][] {
  const file = join(
    dirname(require.resolve('@golden-path/plugin-delivery-node/package.json')),
    'access/portal-access.yaml',
  );
  const { documents } = parseYamlDocuments(readFileSync(file, 'utf8'), {
    field: file,
  });
  return readObjects(documents).objects.flatMap(object =>
    object.apiVersion === `${GROUP}/v1`
      ? [[`${object.kind}s`.toLowerCase(), object as KubernetesObject]]
      : [],
  );
}

function rulesOver(kinds: readonly ServedKind[], verbs: string[]): Rule[] {
  const groups = new Map<string, string[]>();
  for (const { group, plural } of kinds) {
    groups.set(group, [...(groups.get(group) ?? []), plural]);
  }
  return [...groups].map(([group, resources]) => ({
    apiGroups: [group],
    resources,
    verbs,
  }));
}

function clusterRole(name: string, rules: readonly Rule[]): KubernetesObject {
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRole',
    metadata: { name },
    rules,
  };
}

function binding(
  name: string,
  role: string,
  subject: { kind: string; name: string },
): KubernetesObject {
  return {
    apiVersion: `${GROUP}/v1`,
    kind: 'ClusterRoleBinding',
    metadata: { name },
    roleRef: { apiGroup: GROUP, kind: 'ClusterRole', name: role },
    subjects: [{ apiGroup: GROUP, ...subject }],
  };
}
