import type { KubernetesObject } from './clusterState';
import type { ServedKind } from './servedKinds';

/** The CustomResourceDefinition of a kind that isn't Kubernetes' own, as a listing shows it. */
export function definitionOf(kind: ServedKind): KubernetesObject {
  const names = {
    plural: kind.plural,
    singular: kind.singular,
    kind: kind.kind,
    listKind: `${kind.kind}List`,
    ...(kind.shortNames.length > 0 && { shortNames: [...kind.shortNames] }),
  };
  const condition = (type: string, reason: string) => ({
    type,
    status: 'True',
    reason,
  });
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${kind.plural}.${kind.group}` },
    spec: {
      group: kind.group,
      names,
      scope: kind.namespaced ? 'Namespaced' : 'Cluster',
      versions: [
        {
          name: kind.version,
          served: true,
          storage: true,
          schema: {
            openAPIV3Schema: {
              type: 'object',
              'x-kubernetes-preserve-unknown-fields': true,
            },
          },
          subresources: {
            ...(kind.statusSubresource && { status: {} }),
            ...(kind.scale && {
              scale: {
                specReplicasPath: '.spec.replicas',
                statusReplicasPath: '.status.replicas',
              },
            }),
          },
        },
      ],
    },
    status: {
      acceptedNames: names,
      conditions: [
        condition('NamesAccepted', 'NoConflicts'),
        condition('Established', 'InitialNamesAccepted'),
      ],
      storedVersions: [kind.version],
    },
  };
}
