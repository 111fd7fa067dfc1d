import type {
  CheckResult,
  Sizing,
} from '@golden-path/plugin-golden-path-common';
import {
  type Container,
  type ContainerScope,
  containersOf,
  findWorkloads,
  groupOf,
  type KubernetesObject,
  nameOf,
  namespaceOf,
  type PodTemplate,
  recordAt,
  sameNamespace,
  type Workload,
} from '@golden-path/plugin-kubernetes-objects-common';
import { isDeepStrictEqual } from 'node:util';

/** What a patch is planned from. */
export interface PatchContext {
  /** Everything that the overlay renders to. */
  readonly objects: readonly KubernetesObject[];
  /** What the check found there. */
  readonly result: CheckResult;
  /** Of the environment, where a blueprint says it. */
  readonly sizing: Sizing | undefined;
  /** Where the environment's secrets are kept, where an organisation says it. */
  readonly secretStore:
    { readonly store: string; readonly key: string } | undefined;
  /** Whether fields that an autoscaler owns may be taken out: only where changes are applied by the server. */
  readonly mayDropReplicas: boolean;
}

/** An object with what has to change in it. */
export interface ObjectChange {
  readonly from: KubernetesObject;
  readonly to: KubernetesObject;
}

/** What a patch is to bring. */
export interface PatchDraft {
  readonly changes: readonly ObjectChange[];
  readonly objects: readonly KubernetesObject[];
  /** What people have to know before they merge: what may break, what was guessed. */
  readonly caution?: string | undefined;
}

/** Plans what makes one check pass; a text says why nothing can be planned, and what a person can do. */
export type PatchPlanner = (context: PatchContext) => PatchDraft | string;

/** JSON that may be changed. */
export interface Editable {
  [key: string]: unknown;
}

/** The record at a key, made where there is none. */
export function inside(record: Editable, ...keys: string[]): Editable {
  let current = record;
  for (const key of keys) {
    const next = recordAt(current, key);
    if (next) current = next as Editable;
    else current = (current[key] = {}) as Editable;
  }
  return current;
}

/** The workloads that the check has findings of severity error about, with their templates. */
export const failingWorkloads = ({
  objects,
  result,
}: PatchContext): (Workload & { template: PodTemplate })[] =>
  findWorkloads(objects).filter(
    (workload): workload is Workload & { template: PodTemplate } =>
      workload.template !== undefined &&
      result.findings.some(
        ({ severity, object }) =>
          severity === 'error' && isDeepStrictEqual(object, workload.reference),
      ),
  );

/** What the editor of a pod template gets; everything may be changed in place. */
export interface EditablePod {
  readonly pod: Editable;
  readonly workload: Workload & { template: PodTemplate };
  containers(scope: ContainerScope): (Container & { spec: Editable })[];
}

/** Changes of the pod templates of failing workloads, in the objects that hold the templates. */
export function changePods(
  context: PatchContext,
  edit: (pod: EditablePod) => void,
): ObjectChange[] {
  return failingWorkloads(context).flatMap(workload => {
    const from = templateHolder(workload, context.objects);
    if (!from) return [];
    const to = structuredClone(from);
    const pod = recordAt(to, ...workload.template.path) as Editable;
    edit({
      pod,
      workload,
      containers: scope =>
        containersOf(
          { ...workload.template, spec: pod },
          scope,
        ) as (Container & {
          spec: Editable;
        })[],
    });
    return isDeepStrictEqual(from, to) ? [] : [{ from, to }];
  });
}

/** The object itself, or the Deployment that a Rollout takes its template from. */
function templateHolder(
  { object }: Workload,
  objects: readonly KubernetesObject[],
): KubernetesObject | undefined {
  const reference = recordAt(object, 'spec', 'workloadRef');
  if (object.kind !== 'Rollout' || !reference) return object;
  return objects.find(
    other =>
      other.kind === reference.kind &&
      nameOf(other) === reference.name &&
      sameNamespace(namespaceOf(other), namespaceOf(object)),
  );
}

/** A change of one object. */
export function changeObject(
  from: KubernetesObject,
  edit: (object: Editable) => void,
): ObjectChange {
  const to = structuredClone(from) as KubernetesObject & Editable;
  edit(to);
  return { from, to };
}

/** Labels by which the pods of a workload are selected: those that never change, where the workload names them. */
export function selectorOf({
  object,
  template,
}: Workload & { template: PodTemplate }): Record<string, string> {
  const own = recordAt(object, 'spec', 'selector', 'matchLabels');
  const entries = Object.entries(own ?? {}).filter(
    (entry): entry is [string, string] =>
      template.labels.get(entry[0]) === entry[1],
  );
  return Object.fromEntries(
    entries.length > 0 ? entries : [...template.labels].slice(0, 3),
  );
}

/** Head of a new object beside a workload. Its namespace is the overlay's, which kustomize sets. */
export const besideWorkload = (
  { object, reference }: Workload,
  apiVersion: string,
  kind: string,
  suffix = '',
) => ({
  apiVersion,
  kind,
  metadata: {
    name: `${reference.name}${suffix}`,
    ...(namespaceOf(object) !== undefined && {
      namespace: namespaceOf(object),
    }),
  },
});

/** Whether there is an object of this kind and name already, so that a new one needs another name. */
export const isTaken = (
  { objects }: PatchContext,
  { kind, apiVersion, metadata }: ReturnType<typeof besideWorkload>,
): boolean =>
  objects.some(
    object =>
      object.kind === kind &&
      groupOf(object) === groupOf({ apiVersion, kind }) &&
      nameOf(object) === metadata.name,
  );
