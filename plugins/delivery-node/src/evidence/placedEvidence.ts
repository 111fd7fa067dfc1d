import {
  evidenceObjects,
  type ObjectSummary,
} from '@golden-path/plugin-delivery-common';
import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';

/** The objects of an environment that checks read, in an order that doesn't depend on when they were made. */
export function placedEvidence(
  summaries: readonly ObjectSummary[],
  cluster: string | undefined,
): readonly KubernetesObject[] {
  const place = ({ kind, namespace, name, apiVersion }: ObjectSummary) =>
    [kind, namespace ?? '', name, apiVersion].join('\n');
  return evidenceObjects(
    summaries
      .filter(summary => summary.cluster === cluster)
      .sort((one, other) => (place(one) < place(other) ? -1 : 1)),
  );
}
