import {
  annotationsOf,
  recordAt,
  stringAt,
  valueAt,
  type KubernetesObject,
} from '../../objects';
import { firstCondition, phase, suspendedBy, when } from '../combinators';
import { healthRule, kindsOf, otherwise, type HealthStep } from '../HealthRule';
import { generationOf, readCount, readRecords, readText } from '../reading';

const progressing = (message: string) =>
  ({ status: 'Progressing', message }) as const;

/** Controllers before 0.10 wrote a hash where newer ones write a number. */
function toNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && value ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number)
    ? number
    : undefined;
}

const specObserved: HealthStep = object => {
  const observed = toNumber(valueAt(object, 'status', 'observedGeneration'));
  const generation = generationOf(object) ?? 0;
  const isObserved =
    recordAt(object, 'status') !== undefined &&
    (observed === undefined || observed >= generation);
  return isObserved && isWorkloadObserved(object)
    ? undefined
    : progressing('The last change is not observed yet');
};

/** With `workloadRef`, the pod template is another object's, with a generation of its own. */
function isWorkloadObserved(object: KubernetesObject): boolean {
  if (!recordAt(object, 'spec', 'workloadRef')) return true;
  if (!recordAt(object, 'metadata', 'annotations')) return true;
  const wanted = annotationsOf(object).get(
    'rollout.argoproj.io/workload-generation',
  );
  return (
    toNumber(wanted) ===
    toNumber(valueAt(object, 'status', 'workloadObservedGeneration'))
  );
}

const because = (wanted: string) => (reason: string | undefined) =>
  reason === wanted;

const paused: HealthStep = object =>
  (readRecords(object, 'status', 'pauseConditions') ?? []).length > 0
    ? { status: 'Suspended', message: 'Paused by a step' }
    : undefined;

const replicas: HealthStep = object => {
  if (!readText(object, 'status', 'currentPodHash')) return undefined;
  const count = (field: string) => readCount(object, 'status', field) ?? 0;
  const desired = readCount(object, 'spec', 'replicas') ?? 1;
  const updated = count('updatedReplicas');
  const available = count('availableReplicas');
  if (updated < desired)
    return progressing(`${updated} of ${desired} replicas are updated`);
  if (available < updated)
    return progressing(`${available} of ${updated} replicas are available`);
  if (recordAt(object, 'spec', 'strategy', 'blueGreen'))
    return blueGreen(object);
  return recordAt(object, 'spec', 'strategy', 'canary')
    ? canary(object, count('replicas') - updated)
    : { status: 'Healthy' };
};

/** The ReplicaSet that gets the traffic when the rollout is aborted; in another place before 0.8. */
const stableHash = (object: KubernetesObject) =>
  stringAt(object, 'status', 'stableRS') ??
  stringAt(object, 'status', 'canary', 'stableRS') ??
  '';

function blueGreen(object: KubernetesObject) {
  const current = stringAt(object, 'status', 'currentPodHash');
  const active = stringAt(object, 'status', 'blueGreen', 'activeSelector');
  if (active !== current) return progressing('The active service is to switch');
  const stable = stableHash(object);
  return stable !== '' && stable !== current
    ? progressing('The analysis is not complete')
    : ({ status: 'Healthy' } as const);
}

function canary(object: KubernetesObject, old: number) {
  if (old > 0) return progressing(`${old} old replicas are left`);
  return stableHash(object) === stringAt(object, 'status', 'currentPodHash')
    ? ({ status: 'Healthy' } as const)
    : progressing('The steps are not finished');
}

/** Rollouts of Argo; since 1.0 the controller says itself how it is. */
export const rolloutRules = [
  healthRule(
    kindsOf('argoproj.io', 'Rollout'),
    'https://argo-rollouts.readthedocs.io/en/stable/features/specification/',
    specObserved,
    phase(
      {
        Healthy: 'Healthy',
        Degraded: 'Degraded',
        Progressing: 'Progressing',
        Paused: 'Suspended',
      },
      { other: 'Unknown' },
    ),
    firstCondition(
      when('InvalidSpec', '*', 'Degraded'),
      when('Progressing', '*', 'Degraded', because('RolloutAborted')),
      when('Progressing', '*', 'Degraded', because('ProgressDeadlineExceeded')),
    ),
    paused,
    suspendedBy('spec', 'paused'),
    replicas,
    otherwise('Progressing', 'Not reconciled yet'),
  ),
];
