import { splitApiVersion } from '@golden-path/plugin-kubernetes-objects-common';
import type { KubernetesObject, ResourceName } from './clusterState';
import { servedKinds, type ServedKind } from './servedKinds';
import { unknownResource } from './statusError';

/** Looks up what a cluster serves. */
export interface KindRegistry {
  readonly all: readonly ServedKind[];
  find(resource: ResourceName): ServedKind | undefined;
  /** @throws StatusError 404 for a resource that isn't served. */
  require(resource: ResourceName): ServedKind;
  /** @throws StatusError 404 for a kind that isn't served in that version. */
  ofObject(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>): ServedKind;
}

/** `apps/v1`, and `v1` in the core group. */
export function apiVersionOf(resource: {
  group: string;
  version: string;
}): string {
  return resource.group === ''
    ? resource.version
    : `${resource.group}/${resource.version}`;
}

/** A registry over kinds; those of the sandbox when none are given. */
export function createKindRegistry(
  kinds: readonly ServedKind[] = servedKinds,
): KindRegistry {
  const byResource = new Map(
    kinds.map(kind => [`${apiVersionOf(kind)}/${kind.plural}`, kind]),
  );
  const byKind = new Map(
    kinds.map(kind => [`${apiVersionOf(kind)}/${kind.kind}`, kind]),
  );
  const find = (resource: ResourceName) =>
    byResource.get(`${apiVersionOf(resource)}/${resource.plural}`);
  return {
    all: kinds,
    find,
    require: resource => {
      const kind = find(resource);
      if (!kind) throw unknownResource();
      return kind;
    },
    ofObject: ({ apiVersion, kind }) => {
      const found = byKind.get(
        `${apiVersionOf(splitApiVersion(String(apiVersion)))}/${kind}`,
      );
      if (!found) throw unknownResource();
      return found;
    },
  };
}
