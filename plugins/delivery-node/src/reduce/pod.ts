import type { ContainerFacts } from '@golden-path/plugin-delivery-common';
import {
  booleanAt,
  isRecord,
  listAt,
  numberAt,
  recordAt,
  stringAt,
  type JsonRecord,
  type KubernetesObject,
} from '@golden-path/plugin-kubernetes-objects-common';
import type { KindReducer } from './reduction';
import {
  listLengths,
  messageAt,
  textAt,
  textLengths,
  timeAt,
} from './safeText';

type ContainerState = ContainerFacts['state'];
const states: readonly ContainerState[] = ['waiting', 'running', 'terminated'];

const byName = (statuses: readonly unknown[]) =>
  new Map(statuses.map(status => [stringAt(status, 'name'), status]));

function containerFacts(
  spec: JsonRecord,
  status: unknown,
  init: boolean,
): ContainerFacts {
  const state = states.find(one => recordAt(status, 'state', one)) ?? 'unknown';
  const last = recordAt(status, 'lastState', 'terminated');
  const { name, reason, image } = textLengths;
  return {
    name: textAt(spec, name, 'name') ?? '',
    // A sidecar is an init container that keeps running. https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
    init: init && stringAt(spec, 'restartPolicy') !== 'Always',
    image: textAt(spec, image, 'image') ?? '',
    imageId: textAt(status, image, 'imageID'),
    ready: booleanAt(status, 'ready') ?? false,
    restarts: numberAt(status, 'restartCount') ?? 0,
    state,
    reason: textAt(status, reason, 'state', state, 'reason'),
    // What a program said as it ended may be a piece of its log, which isn't kept.
    message:
      state === 'waiting'
        ? messageAt(status, 'state', state, 'message')
        : undefined,
    exitCode: numberAt(status, 'state', 'terminated', 'exitCode'),
    lastTermination: last && {
      reason: textAt(last, reason, 'reason'),
      exitCode: numberAt(last, 'exitCode') ?? 0,
      at: timeAt(last, 'finishedAt'),
    },
    memoryLimit: textAt(spec, 32, 'resources', 'limits', 'memory'),
  };
}

function containers(
  object: KubernetesObject,
  field: 'initContainers' | 'containers',
): ContainerFacts[] {
  const init = field === 'initContainers';
  const statuses = byName(
    listAt(
      object,
      'status',
      init ? 'initContainerStatuses' : 'containerStatuses',
    ),
  );
  return listAt(object, 'spec', field)
    .filter(isRecord)
    .slice(0, listLengths.containers)
    .map(spec =>
      containerFacts(spec, statuses.get(stringAt(spec, 'name')), init),
    );
}

const condition = (object: KubernetesObject, type: string) =>
  listAt(object, 'status', 'conditions').find(
    entry => stringAt(entry, 'type') === type,
  );

function scheduling(object: KubernetesObject): string | undefined {
  const scheduled = condition(object, 'PodScheduled');
  return stringAt(scheduled, 'status') === 'False'
    ? (messageAt(scheduled, 'message') ??
        textAt(scheduled, textLengths.reason, 'reason'))
    : undefined;
}

/** Pods: their containers with states and ends, and why they aren't scheduled. */
export const reducePod: KindReducer = object => ({
  facts: {
    type: 'pod',
    phase: textAt(object, textLengths.reason, 'status', 'phase') ?? 'Unknown',
    ready: stringAt(condition(object, 'Ready'), 'status') === 'True',
    terminating:
      stringAt(object, 'metadata', 'deletionTimestamp') !== undefined,
    containers: [
      ...containers(object, 'initContainers'),
      ...containers(object, 'containers'),
    ],
    startedAt: timeAt(object, 'status', 'startTime'),
    scheduling: scheduling(object),
  },
  compared: recordAt(object, 'spec'),
});

const statusLists = ['initContainerStatuses', 'containerStatuses'] as const;

/**
 * A pod without what its programs said as they ended: with `terminationMessagePolicy: FallbackToLogsOnError` that is
 * their log. Other objects, and pods without such a message, are handed back as they are.
 *
 * @see https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/
 */
export function withoutProgramOutput(
  object: KubernetesObject,
): KubernetesObject {
  const speaks = (status: unknown) =>
    stringAt(status, 'state', 'terminated', 'message') !== undefined;
  if (
    object.kind !== 'Pod' ||
    !statusLists.some(list => listAt(object, 'status', list).some(speaks))
  )
    return object;
  const silent = (status: unknown) =>
    isRecord(status) && speaks(status)
      ? {
          ...status,
          state: {
            terminated: {
              ...recordAt(status, 'state', 'terminated'),
              message: undefined,
            },
          },
        }
      : status;
  const status = { ...recordAt(object, 'status') };
  for (const list of statusLists)
    if (status[list]) status[list] = listAt(object, 'status', list).map(silent);
  return { ...object, status };
}
