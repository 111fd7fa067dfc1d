import {
  booleanAt,
  isRecord,
  listAt,
  numberAt,
  recordAt,
  stringAt,
  workloadKinds,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { ObjectFacts } from '@golden-path/plugin-delivery-common';
import type { KindReducer } from './reduction';
import { listLengths, safeText, textAt, textLengths } from './safeText';

type WorkloadFacts = Extract<ObjectFacts, { type: 'workload' }>;
type Counts = Pick<
  WorkloadFacts,
  'desired' | 'ready' | 'updated' | 'available'
>;

/** Images of the pod template by container name; init containers are left out. */
function images(object: KubernetesObject): Record<string, string> {
  const path = workloadKinds.get(object.kind)?.template ?? [];
  return Object.fromEntries(
    listAt(object, ...path, 'spec', 'containers')
      .filter(isRecord)
      .slice(0, listLengths.containers)
      .flatMap(container => {
        const name = stringAt(container, 'name');
        const image = textAt(container, textLengths.image, 'image');
        return name && image ? [[safeText(name, textLengths.name), image]] : [];
      }),
  );
}

const status = (object: unknown, field: string) =>
  numberAt(object, 'status', field);

/** Counts that the controller leaves out when they are zero. */
const counted = (object: unknown, field: string) =>
  recordAt(object, 'status') ? (status(object, field) ?? 0) : undefined;

const replicated = (object: KubernetesObject): Counts => ({
  desired: numberAt(object, 'spec', 'replicas') ?? 1,
  ready: counted(object, 'readyReplicas'),
  updated: counted(object, 'updatedReplicas'),
  available: counted(object, 'availableReplicas'),
});

const perNode = (object: KubernetesObject): Counts => ({
  desired: status(object, 'desiredNumberScheduled'),
  ready: counted(object, 'numberReady'),
  updated: counted(object, 'updatedNumberScheduled'),
  available: counted(object, 'numberAvailable'),
});

const uncounted = (): Counts => ({
  desired: undefined,
  ready: undefined,
  updated: undefined,
  available: undefined,
});

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#terminal-job-conditions */
const hasEnded = (object: KubernetesObject): boolean =>
  listAt(object, 'status', 'conditions').some(
    condition =>
      ['Complete', 'Failed'].includes(stringAt(condition, 'type') ?? '') &&
      stringAt(condition, 'status') === 'True',
  );

/** A job that has ended asks for no pod any more, so it isn't short of one. */
const job = (object: KubernetesObject): Counts =>
  hasEnded(object)
    ? { ...uncounted(), available: status(object, 'succeeded') }
    : {
        desired:
          numberAt(object, 'spec', 'completions') ??
          numberAt(object, 'spec', 'parallelism') ??
          1,
        ready: status(object, 'ready'),
        updated: undefined,
        available: status(object, 'succeeded'),
      };

const workload =
  (
    counts: (object: KubernetesObject) => Counts,
    pause: 'paused' | 'suspend',
  ): KindReducer =>
  object => ({
    facts: {
      type: 'workload',
      ...counts(object),
      paused: booleanAt(object, 'spec', pause) ?? false,
      images: images(object),
    },
    compared: recordAt(object, 'spec'),
  });

/** Workloads by how their pods are counted. */
export const reduceReplicated = workload(replicated, 'paused');
/** {@link reduceReplicated}, for pods of every node. */
export const reducePerNode = workload(perNode, 'paused');
/** {@link reduceReplicated}, for pods that end. */
export const reduceJob = workload(job, 'suspend');
const cronJob = workload(uncounted, 'suspend');

/**
 * Workloads that have pods from time to time. One that is suspended is shown as Suspended: Argo CD says Healthy of it,
 * only until it can keep an object's status apart from the application's.
 * @see https://github.com/argoproj/argo-cd/issues/24428
 */
export const reduceCronJob: KindReducer = (object, context) => {
  const reduced = cronJob(object, context);
  return reduced && booleanAt(object, 'spec', 'suspend')
    ? {
        ...reduced,
        health: {
          status: 'Suspended',
          message: 'Nothing is scheduled while it is suspended',
        },
      }
    : reduced;
};
