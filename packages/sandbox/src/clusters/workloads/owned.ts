import type {
  ClusterState,
  KubernetesObject,
  ResourceName,
} from '../state/clusterState';
import { isDeepStrictEqual } from 'node:util';

/** Objects of a kind that an object controls, by name. */
export function ownedBy(
  cluster: ClusterState,
  owner: KubernetesObject,
  resource: ResourceName,
): KubernetesObject[] {
  return cluster
    .list(resource, { namespace: owner.metadata.namespace })
    .items.filter(({ metadata }) =>
      metadata.ownerReferences?.some(
        reference =>
          reference.controller && reference.uid === owner.metadata.uid,
      ),
    )
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
}

/** Writes a status unless it is there already; a status without change is no event. */
export function writeStatus(
  cluster: ClusterState,
  resource: ResourceName,
  object: KubernetesObject,
  status: Readonly<Record<string, unknown>>,
): void {
  // What JSON leaves out is no difference.
  const plain = JSON.parse(JSON.stringify(status)) as Record<string, unknown>;
  if (isDeepStrictEqual(object.status, plain)) return;
  cluster.updateStatus(resource, { ...object, status: plain });
}

/** Changes the spec of an object, from what it is now. */
export function changeSpec(
  cluster: ClusterState,
  resource: ResourceName,
  object: KubernetesObject,
  change: Readonly<Record<string, unknown>>,
): KubernetesObject {
  const spec = (object.spec ?? {}) as Record<string, unknown>;
  return cluster.update(resource, { ...object, spec: { ...spec, ...change } });
}
