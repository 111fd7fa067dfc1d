import {
  evidenceObjects,
  isEvidence,
  type ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';

/** The objects of an environment that checks read, in an order that doesn't depend on when they were made. */
export function placedEvidence(
  summaries: readonly ObjectSummary[],
  cluster: string | undefined,
): readonly KubernetesObject[] {
  const inOrder = summaries
    .filter(summary => summary.cluster === cluster && isEvidence(summary))
    .map(summary => [placeOf(summary), summary] as const)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return evidenceObjects(inOrder.map(([, summary]) => summary));
}

const placeOf = ({ kind, namespace, name, apiVersion }: ObjectSummary) =>
  `${kind}\n${namespace ?? ''}\n${name}\n${apiVersion}`;
