import {
  listAt,
  numberAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { badRequest, type KubernetesObject } from '../state';
import type { Answer } from './answers';
import type { ApiContext, ObjectRequest, PodLog } from './apiContext';
import { requireObject } from './readObjects';
import { isTrue } from './requestInfo';

/** Answers `/log`: all that there is; following ends at once. */
export function servePodLog(context: ApiContext, asked: ObjectRequest): Answer {
  const pod = requireObject(context, asked);
  const { query } = asked.info;
  const names = containersOf(pod);
  const container = query.get('container') || names[0] || '';
  if (!names.includes(container)) {
    throw badRequest(
      `container ${container} is not valid for pod ${pod.metadata.name}: accepted are ${names.join(', ')}`,
    );
  }
  const reason = waitingReason(pod, container);
  const previous = isTrue(query.get('previous'));
  if (reason && !previous) {
    throw badRequest(
      `container "${container}" in pod "${pod.metadata.name}" is waiting to start: ${reason}`,
    );
  }
  const lines = context.podLog(pod, container, previous);
  const tail = query.get('tailLines');
  if (tail !== null && !/^\d{1,6}$/.test(tail)) {
    throw badRequest(
      `tailLines: Invalid value: ${JSON.stringify(tail)}: accepted are 0 to 999999`,
    );
  }
  const shown =
    tail === null
      ? lines
      : lines.slice(Math.max(0, lines.length - Number(tail)));
  return {
    status: 200,
    body: shown.map(line => `${line}\n`).join(''),
    contentType: 'text/plain',
  };
}

function containersOf(pod: KubernetesObject): string[] {
  return [
    ...listAt(pod, 'spec', 'containers'),
    ...listAt(pod, 'spec', 'initContainers'),
  ].flatMap(container => stringAt(container, 'name') ?? []);
}

function statusOf(pod: KubernetesObject, container: string): unknown {
  return listAt(pod, 'status', 'containerStatuses').find(
    status => stringAt(status, 'name') === container,
  );
}

/** A container that crashed has a log, though it waits; one that never started has none. */
function waitingReason(
  pod: KubernetesObject,
  container: string,
): string | undefined {
  const reason = stringAt(
    statusOf(pod, container),
    'state',
    'waiting',
    'reason',
  );
  return reason === 'CrashLoopBackOff' ? undefined : reason;
}

/** A log made from what the pod says of itself: JSON lines from its start on, and how it ended. */
export const describedLog: PodLog = (pod, container) => {
  const status = statusOf(pod, container);
  const startedAt =
    stringAt(status, 'state', 'running', 'startedAt') ??
    stringAt(status, 'lastState', 'terminated', 'startedAt') ??
    pod.metadata.creationTimestamp ??
    new Date(0).toISOString();
  const line = (seconds: number, level: string, msg: string) =>
    JSON.stringify({
      time: new Date(Date.parse(startedAt) + seconds * 1000).toISOString(),
      level,
      msg,
      service: pod.metadata.labels?.['app.kubernetes.io/name'] ?? container,
    });
  const ended =
    stringAt(status, 'state', 'terminated', 'reason') ??
    stringAt(status, 'lastState', 'terminated', 'reason');
  const code =
    numberAt(status, 'state', 'terminated', 'exitCode') ??
    numberAt(status, 'lastState', 'terminated', 'exitCode');
  return [
    line(0, 'info', `starting ${stringAt(status, 'image') ?? container}`),
    ...(stringAt(status, 'state', 'running', 'startedAt') === undefined
      ? []
      : [line(1, 'info', 'listening'), line(2, 'info', 'ready')]),
    ...(ended === undefined
      ? []
      : [line(3, 'error', `stopped: ${ended}, exit code ${code ?? 0}`)]),
  ];
};
