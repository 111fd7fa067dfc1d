import type { ClusterState, KubernetesObject } from '../state/clusterState';
import { specOf, type PodSpec, type Reference } from './podTemplate';
import { resources } from './resources';

/** The first Secret or ConfigMap that a pod's environment needs and its namespace lacks, in the kubelet's words. */
export function missingReference(
  cluster: ClusterState,
  pod: KubernetesObject,
): string | undefined {
  const { containers, initContainers = [] } = specOf<PodSpec>(pod);
  const lacks = (
    resource: typeof resources.secrets,
    word: string,
    reference: Reference | undefined,
  ) =>
    reference &&
    !reference.optional &&
    !cluster.get(resource, reference.name, pod.metadata.namespace)
      ? `${word} "${reference.name}" not found`
      : undefined;
  for (const { env = [], envFrom = [] } of [...initContainers, ...containers]) {
    const missing = [
      ...envFrom.flatMap(({ secretRef, configMapRef }) => [
        lacks(resources.secrets, 'secret', secretRef),
        lacks(resources.configMaps, 'configmap', configMapRef),
      ]),
      ...env.flatMap(({ valueFrom }) => [
        lacks(resources.secrets, 'secret', valueFrom?.secretKeyRef),
        lacks(resources.configMaps, 'configmap', valueFrom?.configMapKeyRef),
      ]),
    ].find(found => found !== undefined);
    if (missing) return missing;
  }
  return undefined;
}
