import {
  findAutoscalers,
  findWorkloads,
  isRecord,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ObjectSummary } from '../objects';

/** Annotations that follow a change of the template, or an engine's bookkeeping, and that no check reads. */
const bookkeeping: ReadonlySet<string> = new Set([
  'argocd.argoproj.io/tracking-id',
  'deployment.kubernetes.io/revision',
  'kubectl.kubernetes.io/restartedAt',
  'rollout.argoproj.io/revision',
]);

/**
 * The object that a summary was made from, as far as checks read it: metadata, spec and what they read beside it. Values
 * that may be secret are their keyed hashes; there is no status, no uid and no time, so that the same manifest applied
 * again gives the same object.
 */
export function evidenceObjectOf(summary: ObjectSummary): KubernetesObject {
  const { apiVersion, kind, name, namespace, labels, owner } = summary;
  const annotations = Object.fromEntries(
    Object.entries(summary.annotations).filter(
      ([key]) => !bookkeeping.has(key),
    ),
  );
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      labels,
      ...(Object.keys(annotations).length > 0 && { annotations }),
      ...(owner && {
        ownerReferences: [
          {
            kind: owner.kind,
            name: owner.name,
            controller: owner.controller !== false,
          },
        ],
      }),
    },
    ...(summary.spec !== undefined && { spec: summary.spec }),
    ...summary.topLevel,
  };
}

/** Whether checks can read anything of what was kept of an object: not of pods that a workload makes, nor of events. */
export const isEvidence = ({
  facts,
  spec,
  topLevel,
}: Pick<ObjectSummary, 'facts' | 'spec' | 'topLevel'>): boolean =>
  facts.type !== 'application' &&
  facts.type !== 'event' &&
  (spec !== undefined || topLevel !== undefined);

/**
 * {@link evidenceObjectOf} of those that {@link isEvidence}. The number of pods that an autoscaler sets all day isn't
 * what anybody wrote, so it is left out.
 */
export function evidenceObjects(
  summaries: readonly ObjectSummary[],
): readonly KubernetesObject[] {
  const objects = summaries.filter(isEvidence).map(evidenceObjectOf);
  const autoscalers = findAutoscalers(objects);
  if (autoscalers.length === 0) return objects;
  const scaled = new Set(
    findWorkloads(objects)
      .filter(workload => autoscalers.some(one => one.targets(workload)))
      .map(({ object }) => object),
  );
  return objects.map(object =>
    scaled.has(object) ? withoutReplicas(object) : object,
  );
}

function withoutReplicas(object: KubernetesObject): KubernetesObject {
  if (!isRecord(object.spec)) return object;
  const { replicas: _set, ...spec } = object.spec;
  return { ...object, spec };
}
