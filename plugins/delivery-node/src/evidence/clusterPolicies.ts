import type { ObjectSummary } from '@golden-path/plugin-delivery-common';
import { splitApiVersion } from '@golden-path/plugin-kubernetes-objects-common';
import { clusterPolicyKinds } from '../watching/watchedKinds';

const kinds = new Set(
  clusterPolicyKinds.map(({ group, kind }) => `${kind}.${group}`),
);

/** Whether an object is a policy of a whole cluster, which belongs to no service whatever its labels say. */
export const isClusterPolicy = ({
  apiVersion,
  kind,
}: Pick<ObjectSummary, 'apiVersion' | 'kind'>): boolean =>
  kinds.has(`${kind}.${splitApiVersion(apiVersion).group}`);

/** `group/version/plural` of {@link clusterPolicyKinds}, as rows of objects and watches have it. */
export const clusterPolicyResources: readonly string[] =
  clusterPolicyKinds.flatMap(({ group, versions, plural }) =>
    versions.map(version => `${group}/${version}/${plural}`),
  );
