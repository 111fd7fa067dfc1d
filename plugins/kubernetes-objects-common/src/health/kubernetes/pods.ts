import {
  numberAt,
  stringAt,
  valueAt,
  type JsonRecord,
  type KubernetesObject,
} from '../../objects';
import { ignoresRestartPolicy } from '../argocdAnnotations';
import { phase } from '../combinators';
import { healthRule, kindsOf, otherwise, type HealthStep } from '../HealthRule';
import { readConditions, readRecords, readText } from '../reading';
import { onlyVersions } from './versions';

/** A pod that must not end. Others are judged as jobs are: a failing image of a hook may still come. */
const isLasting = (pod: KubernetesObject) =>
  readText(pod, 'spec', 'restartPolicy') === 'Always' ||
  ignoresRestartPolicy(pod);

const containersOf = (
  pod: KubernetesObject,
  field = 'containerStatuses',
): readonly JsonRecord[] => readRecords(pod, 'status', field) ?? [];

/** `CrashLoopBackOff`, `ImagePullBackOff`, `ErrImagePull`, `CreateContainerConfigError`, … */
const isFailure = (reason: string) => /^Err|(?:Error|BackOff)$/.test(reason);

const failingContainers: HealthStep = pod => {
  if (!isLasting(pod)) return undefined;
  const failing = containersOf(pod).filter(container =>
    isFailure(readText(container, 'state', 'waiting', 'reason') ?? ''),
  );
  if (failing.length === 0) return undefined;
  const messages = failing.map(
    container =>
      stringAt(container, 'state', 'waiting', 'message') ||
      stringAt(container, 'state', 'waiting', 'reason'),
  );
  return { status: 'Degraded', message: messages.join(', ') };
};

const failed: HealthStep = pod => {
  if (readText(pod, 'status', 'phase') !== 'Failed') return undefined;
  const containers = [
    ...containersOf(pod, 'initContainerStatuses'),
    ...containersOf(pod),
  ];
  return {
    status: 'Degraded',
    message:
      stringAt(pod, 'status', 'message') ||
      containers.map(howItEnded).find(text => text !== undefined),
  };
};

function howItEnded(container: JsonRecord): string | undefined {
  const ended = valueAt(container, 'state', 'terminated');
  const code = numberAt(ended, 'exitCode') ?? 0;
  const reason = stringAt(ended, 'reason');
  const message = stringAt(ended, 'message');
  if (message) return message;
  if (reason === 'OOMKilled') return reason;
  return code === 0
    ? undefined
    : `container ${stringAt(container, 'name')} ended with exit code ${code}`;
}

const running: HealthStep = pod => {
  if (readText(pod, 'status', 'phase') !== 'Running') return undefined;
  const message = stringAt(pod, 'status', 'message');
  const policy = readText(pod, 'spec', 'restartPolicy') ?? '';
  if (!isLasting(pod))
    return ['OnFailure', 'Never'].includes(policy)
      ? { status: 'Progressing', message: message || 'Has not ended yet' }
      : undefined;
  const isReady = readConditions(pod)?.some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
  if (isReady) return { status: 'Healthy', message };
  const hasEnded = containersOf(pod).some(
    container => valueAt(container, 'lastState', 'terminated') !== undefined,
  );
  return hasEnded
    ? { status: 'Degraded', message: message || 'A container ended' }
    : { status: 'Progressing', message: message || 'Is not ready yet' };
};

/** Pods. */
export const podRules = [
  healthRule(
    kindsOf('', 'Pod'),
    'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
    onlyVersions('v1'),
    failingContainers,
    failed,
    running,
    phase({ Pending: 'Progressing', Succeeded: 'Healthy' }),
    otherwise('Unknown', 'The phase is not known'),
  ),
];
