import { createHash } from 'node:crypto';
import type { KubernetesObject } from '../state/clusterState';

/** A container as a pod template has it; only what the sandbox looks at. */
export interface ContainerSpec {
  readonly name: string;
  readonly image: string;
  readonly resources?: { readonly limits?: Readonly<Record<string, string>> };
  readonly env?: readonly {
    readonly name: string;
    readonly valueFrom?: {
      readonly secretKeyRef?: Reference;
      readonly configMapKeyRef?: Reference;
    };
  }[];
  readonly envFrom?: readonly {
    readonly secretRef?: Reference;
    readonly configMapRef?: Reference;
  }[];
}

/** Name of an object of the same namespace. */
export interface Reference {
  readonly name: string;
  readonly optional?: boolean;
}

/** The pod that a workload makes copies of. */
export interface PodTemplate {
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: PodSpec;
}

/** Spec of a pod; only what the sandbox looks at. */
export interface PodSpec {
  readonly nodeName?: string;
  readonly restartPolicy?: string;
  readonly containers: readonly ContainerSpec[];
  readonly initContainers?: readonly ContainerSpec[];
}

/** The letters that Kubernetes makes names of: no vowels, so no words. */
const letters = 'bcdfghjklmnpqrstvwxz2456789';

/** A short name part that follows from a text alone. */
export function nameHash(text: string, length: number): string {
  const bytes = createHash('sha256').update(text).digest();
  return Array.from(
    { length },
    (_, index) => letters[(bytes[index] ?? 0) % letters.length],
  ).join('');
}

/** Label `pod-template-hash`: the same for the same template. */
export const templateHash = (template: PodTemplate): string =>
  nameHash(JSON.stringify(template), 10);

/** Reads a part of an object in the form that its kind has; the API server has checked it. */
export const specOf = <Spec>(object: KubernetesObject): Spec =>
  (object.spec ?? {}) as Spec;

/** Reads a status in the form that our own controllers write it. */
export const statusOf = <Status>(object: KubernetesObject): Partial<Status> =>
  (object.status ?? {}) as Partial<Status>;

/** Reference to the one controller of an object. */
export const controllerReference = (owner: KubernetesObject) => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid ?? '',
  controller: true,
  blockOwnerDeletion: true,
});

/** A pod of a template, owned by what made it. */
export function podOf(
  owner: KubernetesObject,
  name: string,
  template: PodTemplate,
  labels: Readonly<Record<string, string>> = {},
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: owner.metadata.namespace,
      labels: { ...template.metadata?.labels, ...labels },
      ...(template.metadata?.annotations && {
        annotations: { ...template.metadata.annotations },
      }),
      ownerReferences: [controllerReference(owner)],
    },
    spec: { restartPolicy: 'Always', ...structuredClone(template.spec) },
  };
}
