import type { WorkloadState } from '../model';
import type { ObjectSummary } from '../objects';
import { referenceOf } from '../cause/findCause';

function autoscalerOf(
  workload: ObjectSummary,
  objects: readonly ObjectSummary[],
): WorkloadState['autoscaler'] {
  for (const { facts, namespace } of objects)
    if (
      facts.type === 'autoscaler' &&
      namespace === workload.namespace &&
      facts.target.kind === workload.kind &&
      facts.target.name === workload.name
    )
      return { min: facts.min, max: facts.max, current: facts.current };
  return undefined;
}

/** The workloads that nothing else owns, in the order of kind and name, with their autoscalers. */
export function workloadStates(
  objects: readonly ObjectSummary[],
): WorkloadState[] {
  return objects
    .flatMap(object =>
      object.facts.type === 'workload' && object.owner === undefined
        ? [{ object, facts: object.facts }]
        : [],
    )
    .sort((one, other) =>
      `${one.object.kind}/${one.object.name}`.localeCompare(
        `${other.object.kind}/${other.object.name}`,
      ),
    )
    .map(({ object, facts }) => ({
      object: referenceOf(object),
      health: object.health ?? { status: 'Unknown', message: 'no rule' },
      desiredReplicas: facts.desired,
      readyReplicas: facts.ready,
      updatedReplicas: facts.updated,
      autoscaler: autoscalerOf(object, objects),
    }));
}
