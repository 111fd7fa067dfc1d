import {
  controllerOf,
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
 * Deployment that an Argo `Rollout` takes its template from (`workloadRef`). Where the controller is a workload that
 * isn't among the objects, as in a list of pods, one of the objects it owns speaks for it, under its name.
 */
export function findWorkloads(
  objects: readonly KubernetesObject[],
): Workload[] {
  const borrowed = new Set<KubernetesObject>();
  const isPresent = presenceOf(objects);
  const spokenFor = new Set<string>();
  const workloads = objects.flatMap(object => {
    const ownKind = workloadKinds.get(object.kind);
    if (!ownKind) return [];
    const owner = controllerOf(object);
    let reference = objectReference(object);
    let kind = ownKind;
    if (owner && isPart(owner, ownKind)) {
      const ownerKind = workloadKinds.get(owner.kind);
      const id = idOf(owner);
      if (!ownerKind || !owner.name || isPresent(owner) || spokenFor.has(id))
        return [];
      spokenFor.add(id);
      [reference, kind] = [owner, ownerKind];
    }
    const source = templateSource(object, objects);
    if (source && source !== object) borrowed.add(source);
    return [
      {
        object,
        reference,
        kind,
        namespace: namespaceOf(object),
        template: source && templateOf(source),
      },
    ];
  });
  return workloads.filter(({ object }) => !borrowed.has(object));
}

const isPart = (owner: ObjectReference, { partOf }: WorkloadKind): boolean =>
  partOf === 'any' || partOf.includes(owner.kind);

const idOf = ({ kind, namespace, name }: ObjectReference): string =>
  JSON.stringify([kind, namespace, name]);

/** Whether an object is there; looked up once somebody asks. */
function presenceOf(objects: readonly KubernetesObject[]) {
  let ids: Set<string> | undefined;
  return (reference: ObjectReference): boolean => {
    ids ??= new Set(objects.map(object => idOf(objectReference(object))));
    return ids.has(idOf(reference));
  };
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
