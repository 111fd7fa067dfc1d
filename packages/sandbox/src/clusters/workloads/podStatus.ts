import type { KubernetesObject } from '../state/clusterState';
import { withConditions, type Condition } from './conditions';
import type { ContainerMoment } from './containerTimeline';
import {
  specOf,
  statusOf,
  type ContainerSpec,
  type PodSpec,
} from './podTemplate';

/** A container of a pod, and how it stands. */
export interface ObservedContainer {
  readonly spec: ContainerSpec;
  readonly imageId: string | undefined;
  readonly moment: ContainerMoment;
}

interface PodStatus {
  readonly conditions: readonly Condition[];
}

/** The status that a kubelet reports. @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/ */
export function podStatus(
  pod: KubernetesObject,
  observed: readonly ObservedContainer[],
  facts: { now: string; address: string; startedAt: string },
): Record<string, unknown> {
  const policy = specOf<PodSpec>(pod).restartPolicy ?? 'Always';
  const phase = phaseOf(observed, policy);
  const unready = observed
    .filter(({ moment }) => !moment.ready)
    .map(({ spec }) => spec.name);
  const ready: Pick<Condition, 'status' | 'reason' | 'message'> =
    phase === 'Succeeded'
      ? { status: 'False', reason: 'PodCompleted' }
      : unready.length === 0
        ? { status: 'True' }
        : {
            status: 'False',
            reason: 'ContainersNotReady',
            message: `containers with unready status: [${unready.join(' ')}]`,
          };
  const isRunning = observed.some(({ moment }) => moment.started);
  return {
    phase,
    conditions: withConditions(
      statusOf<PodStatus>(pod).conditions,
      [
        { type: 'PodReadyToStartContainers', status: 'True' },
        { type: 'Initialized', status: 'True' },
        { type: 'Ready', ...ready },
        { type: 'ContainersReady', ...ready },
        { type: 'PodScheduled', status: 'True' },
      ],
      facts.now,
    ),
    hostIP: '10.0.0.10',
    ...(isRunning && { podIP: facts.address, podIPs: [{ ip: facts.address }] }),
    startTime: facts.startedAt,
    containerStatuses: observed.map(({ spec, imageId, moment }) => ({
      name: spec.name,
      state: moment.state,
      lastState: moment.lastState,
      ready: moment.ready,
      started: moment.started,
      restartCount: moment.restartCount,
      image: spec.image,
      imageID: imageId ?? '',
      ...(imageId &&
        moment.started && {
          containerID: `containerd://${pod.metadata.uid?.replaceAll('-', '')}${moment.restartCount}`,
        }),
    })),
    qosClass: 'Burstable',
  };
}

function phaseOf(
  observed: readonly ObservedContainer[],
  policy: string,
): string {
  const ended = observed.flatMap(({ moment }) => moment.ended ?? []);
  if (policy !== 'Always' && ended.length === observed.length)
    return ended.every(({ exitCode }) => exitCode === 0)
      ? 'Succeeded'
      : 'Failed';
  const hasRun = observed.some(
    ({ moment }) =>
      moment.started ||
      moment.restartCount > 0 ||
      Object.keys(moment.lastState).length > 0,
  );
  return hasRun ? 'Running' : 'Pending';
}
