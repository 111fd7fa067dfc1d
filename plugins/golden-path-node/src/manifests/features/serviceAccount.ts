import type { Feature } from '../feature';
import { serviceName, syncWave } from '../objects';

/** Who the pods are. No token is handed out by the account itself; a pod that needs one says so. */
export const serviceAccount: Feature = {
  name: 'service-account',
  base: context => ({
    resources: [
      {
        name: 'service-account',
        object: {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: {
            name: serviceName(context),
            annotations: syncWave('identity'),
          },
          automountServiceAccountToken: false,
        },
      },
      ...(context.blueprint.spec.needsKubernetesApi
        ? kubernetesApi(serviceName(context))
        : []),
    ],
  }),
};

/** The least that a client of the Kubernetes API can start with: seeing the pods beside itself. */
const kubernetesApi = (name: string) => [
  {
    name: 'role',
    object: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, annotations: syncWave('identity') },
      rules: [
        {
          apiGroups: [''],
          resources: ['pods'],
          verbs: ['get', 'list', 'watch'],
        },
      ],
    },
  },
  {
    name: 'role-binding',
    object: {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, annotations: syncWave('identity') },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name }],
    },
  },
];
