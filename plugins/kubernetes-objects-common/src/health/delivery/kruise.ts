import { listAt, valueAt, type KubernetesObject } from '../../objects';
import { observedExactly, suspendedBy } from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
  type Verdict,
} from '../HealthRule';
import {
  generationOf,
  readCount,
  readFlag,
  readRecords,
  readText,
} from '../reading';

const site = 'https://openkruise.io';
const page = (name: string) => `${site}/docs/user-manuals/${name}`;

const count = (object: KubernetesObject, field: string) =>
  readCount(object, 'status', field);

const manual: Verdict = {
  status: 'Suspended',
  message: 'The partition is reached; somebody must go on',
};

/** The first generation is created at once, without partition. */
const isPartitioned = (object: KubernetesObject, partition: unknown) =>
  partition !== 0 && (generationOf(object) ?? 0) > 1;

const paused: Verdict = {
  status: 'Suspended',
  message: 'The update is paused',
};
const rolling: Verdict = { status: 'Progressing', message: 'Being updated' };
const notAvailable: Verdict = {
  status: 'Degraded',
  message: 'Some replicas are not available',
};

const cloneSet: HealthStep = object => {
  const strategy = ['spec', 'updateStrategy'] as const;
  const available = count(object, 'updatedAvailableReplicas');
  if (readFlag(object, ...strategy, 'paused') || available === undefined)
    return paused;
  if (isPartitioned(object, valueAt(object, ...strategy, 'partition')))
    return (count(object, 'updatedReplicas') ?? 0) >=
      (count(object, 'expectedUpdatedReplicas') ?? 0)
      ? manual
      : rolling;
  return available === count(object, 'replicas')
    ? { status: 'Healthy' }
    : notAvailable;
};

const statefulSet: HealthStep = object => {
  const rollingUpdate = ['spec', 'updateStrategy', 'rollingUpdate'] as const;
  const available = count(object, 'updatedAvailableReplicas');
  if (readFlag(object, ...rollingUpdate, 'paused') || available === undefined)
    return paused;
  const partition = readCount(object, ...rollingUpdate, 'partition') ?? 0;
  const replicas = count(object, 'replicas') ?? 0;
  if (isPartitioned(object, partition))
    return (count(object, 'updatedReplicas') ?? 0) > replicas - partition
      ? manual
      : rolling;
  return available === replicas ? { status: 'Healthy' } : notAvailable;
};

const daemonSet: HealthStep = object => {
  const rollingUpdate = ['spec', 'updateStrategy', 'rollingUpdate'] as const;
  const updated = count(object, 'updatedNumberScheduled');
  if (readFlag(object, ...rollingUpdate, 'paused') || updated === undefined)
    return paused;
  const partition = readCount(object, ...rollingUpdate, 'partition') ?? 0;
  const desired = count(object, 'desiredNumberScheduled') ?? 0;
  if (isPartitioned(object, partition))
    return updated > desired - partition ? manual : rolling;
  if (updated !== desired) return rolling;
  if (count(object, 'numberAvailable') === desired)
    return { status: 'Healthy' };
  return count(object, 'numberUnavailable') === desired
    ? notAvailable
    : rolling;
};

const broadcastJob: HealthStep = object => {
  const phase = readText(object, 'status', 'phase');
  if (phase === 'completed')
    return count(object, 'desired') === count(object, 'succeeded')
      ? { status: 'Healthy' }
      : rolling;
  if (phase === 'failed' && count(object, 'failed') !== 0)
    return { status: 'Degraded', message: 'The job failed' };
  return phase === 'paused' && readFlag(object, 'spec', 'paused')
    ? paused
    : undefined;
};

const cronJob: HealthStep = object => {
  const scheduled = readText(object, 'status', 'lastScheduleTime');
  if (scheduled === undefined && readFlag(object, 'spec', 'paused'))
    return { status: 'Suspended', message: 'Paused' };
  if (listAt(object, 'status', 'active').length > 0)
    return { status: 'Progressing', message: 'Jobs are running' };
  return scheduled === undefined
    ? { status: 'Degraded', message: 'No job has been scheduled' }
    : { status: 'Healthy', message: `Last scheduled ${scheduled}` };
};

const rollout: HealthStep = object => {
  const phase = readText(object, 'status', 'phase') ?? '';
  const step =
    readText(object, 'status', 'canaryStatus', 'currentStepState') ?? '';
  if (step === 'Completed' && phase === 'Healthy') return { status: 'Healthy' };
  if (step !== 'StepPaused') return undefined;
  if (phase === 'Progressing') return manual;
  return ['Terminating', 'Disabled'].includes(phase)
    ? { status: 'Degraded', message: `The rollout is ${phase}` }
    : undefined;
};

const gameServer: HealthStep = object => {
  const current = readText(object, 'status', 'currentState');
  const desired = readText(object, 'status', 'desiredState');
  if (current !== desired)
    return { status: 'Progressing', message: `${current} → ${desired}` };
  const conditions = readRecords(object, 'status', 'podStatus', 'conditions');
  if (
    conditions?.some(
      ({ type, status }) => type === 'KruisePodReady' && status !== 'True',
    )
  )
    return { status: 'Degraded', message: 'The pod is not ready' };
  return current === 'Ready'
    ? { status: 'Healthy' }
    : { status: 'Unknown', message: 'The state is not known' };
};

const gameServerSet: HealthStep = object => {
  const replicas = count(object, 'replicas') ?? 0;
  const partition =
    readCount(object, 'spec', 'updateStrategy', 'rollingUpdate', 'partition') ??
    0;
  const updated = count(object, 'updatedReplicas') ?? 0;
  if (partition !== 0 && updated >= replicas - partition) return manual;
  return (count(object, 'updatedReadyReplicas') ?? 0) === replicas
    ? { status: 'Healthy' }
    : rolling;
};

/** OpenKruise. */
export const kruiseRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('apps.kruise.io', 'CloneSet'),
    page('cloneset'),
    observedExactly,
    cloneSet,
  ),
  healthRule(
    kindsOf('apps.kruise.io', 'StatefulSet'),
    page('advancedstatefulset'),
    observedExactly,
    statefulSet,
  ),
  healthRule(
    kindsOf('apps.kruise.io', 'DaemonSet'),
    page('advanceddaemonset'),
    observedExactly,
    daemonSet,
  ),
  healthRule(
    kindsOf('apps.kruise.io', 'BroadcastJob'),
    page('broadcastjob'),
    broadcastJob,
  ),
  healthRule(
    kindsOf('apps.kruise.io', 'AdvancedCronJob'),
    page('advancedcronjob'),
    cronJob,
  ),
  healthRule(
    kindsOf('rollouts.kruise.io', 'Rollout'),
    `${site}/rollouts/introduction`,
    observedExactly,
    rollout,
  ),
  healthRule(
    kindsOf('game.kruise.io', 'GameServer'),
    `${site}/kruisegame/introduction`,
    gameServer,
  ),
  healthRule(
    kindsOf('game.kruise.io', 'GameServerSet'),
    `${site}/kruisegame/introduction`,
    observedExactly,
    suspendedBy('spec', 'updateStrategy', 'rollingUpdate', 'paused'),
    gameServerSet,
  ),
];
