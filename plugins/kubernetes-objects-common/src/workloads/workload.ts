import {
  controllerKindOf,
  groupOf,
  labelsOf,
  annotationsOf,
  nameOf,
  namespaceOf,
  objectReference,
  recordAt,
  sameNamespace,
  type FieldPath,
  type JsonRecord,
  type KubernetesObject,
  type ObjectReference,
} from '../objects';
import { referenceMeans, type Labels } from '../selectors';
import { workloadKinds, type WorkloadKind } from './workloadKinds';

/** What the pods of a workload are made from. */
export interface PodTemplate {
  labels: Labels;
  annotations: ReadonlyMap<string, string>;
  /** The pod specification; empty where the manifest has none. */
  spec: JsonRecord;
  /** Where `spec` is, from the object it is written in. */
  path: FieldPath;
}

/** An object that runs pods and isn't part of another one in sight. */
export interface Workload {
  object: KubernetesObject;
  reference: ObjectReference;
  kind: WorkloadKind;
  namespace: string | undefined;
  /** Absent where the manifest has none, or refers to one that isn't in sight. */
  template: PodTemplate | undefined;
}

/**
 * The workloads among some objects. Pods, ReplicaSets and Jobs that a controller owns are left out, and so is the
 * Deployment that an Argo `Rollout` takes its template from (`workloadRef`).
 */
export function findWorkloads(
  objects: readonly KubernetesObject[],
): Workload[] {
  const borrowed = new Set<KubernetesObject>();
  const workloads = objects.flatMap(object => {
    const kind = workloadKinds.get(object.kind);
    if (!kind || isPart(object, kind)) return [];
    const source = templateSource(object, objects);
    if (source && source !== object) borrowed.add(source);
    return [
      {
        object,
        reference: objectReference(object),
        kind,
        namespace: namespaceOf(object),
        template: source && templateOf(source),
      },
    ];
  });
  return workloads.filter(({ object }) => !borrowed.has(object));
}

function isPart(object: KubernetesObject, { partOf }: WorkloadKind): boolean {
  const owner = controllerKindOf(object);
  if (owner === undefined) return false;
  return partOf === 'any' || partOf.includes(owner);
}

/** The object that holds the template: itself, or what `workloadRef` names. */
function templateSource(
  object: KubernetesObject,
  objects: readonly KubernetesObject[],
): KubernetesObject | undefined {
  const reference =
    object.kind === 'Rollout' && recordAt(object, 'spec', 'workloadRef');
  if (!reference) return object;
  return objects.find(
    other =>
      other !== object &&
      sameNamespace(namespaceOf(other), namespaceOf(object)) &&
      referenceMeans(reference, {
        group: groupOf(other),
        kind: other.kind,
        name: nameOf(other),
      }),
  );
}

function templateOf(object: KubernetesObject): PodTemplate | undefined {
  const kind = workloadKinds.get(object.kind);
  const template = kind && recordAt(object, ...kind.template);
  const spec = recordAt(template, 'spec');
  if (!kind || !spec) return undefined;
  return {
    labels: labelsOf(template),
    annotations: annotationsOf(template),
    spec,
    path: [...kind.template, 'spec'],
  };
}
