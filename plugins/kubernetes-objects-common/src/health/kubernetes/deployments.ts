import { nameOf, type KubernetesObject } from '../../objects';
import { healthRule, kindsOf, otherwise, type HealthStep } from '../HealthRule';
import {
  generationOf,
  observedGenerationOf,
  readConditions,
  readCount,
} from '../reading';
import { suspendedBy } from '../combinators';
import { onlyVersions } from './versions';

/** Progressing while `status` is older than the spec; no number counts as zero. */
const specObserved: HealthStep = object =>
  (generationOf(object) ?? 0) > (observedGenerationOf(object) ?? 0)
    ? { status: 'Progressing', message: 'The last change is not observed yet' }
    : undefined;

const statusCount = (object: KubernetesObject, field: string) =>
  readCount(object, 'status', field) ?? 0;

const conditionOf = (object: KubernetesObject, type: string) =>
  readConditions(object)?.find(condition => condition.type === type);

const pastItsDeadline: HealthStep = object =>
  conditionOf(object, 'Progressing')?.reason === 'ProgressDeadlineExceeded'
    ? {
        status: 'Degraded',
        message: `${nameOf(object)} exceeded its progress deadline`,
      }
    : undefined;

const deploymentReplicas: HealthStep = object => {
  const desired = readCount(object, 'spec', 'replicas');
  const updated = statusCount(object, 'updatedReplicas');
  const replicas = statusCount(object, 'replicas');
  const available = statusCount(object, 'availableReplicas');
  if (desired !== undefined && updated < desired)
    return progressing(`${updated} of ${desired} replicas are updated`);
  if (replicas > updated)
    return progressing(`${replicas - updated} old replicas are left`);
  if (available < updated)
    return progressing(
      `${available} of ${updated} updated replicas are available`,
    );
  return undefined;
};

const replicaSetReplicas: HealthStep = object => {
  const failure = conditionOf(object, 'ReplicaFailure');
  if (failure?.status === 'True')
    return { status: 'Degraded', message: failure.message };
  const desired = readCount(object, 'spec', 'replicas');
  const available = statusCount(object, 'availableReplicas');
  return desired !== undefined && available < desired
    ? progressing(`${available} of ${desired} replicas are available`)
    : undefined;
};

const progressing = (message: string) =>
  ({ status: 'Progressing', message }) as const;

/** Deployments and the ReplicaSets that they make. */
export const deploymentRules = [
  healthRule(
    kindsOf('apps', 'Deployment'),
    'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#deployment-status',
    onlyVersions('v1'),
    suspendedBy('spec', 'paused'),
    specObserved,
    pastItsDeadline,
    deploymentReplicas,
    otherwise('Healthy'),
  ),
  healthRule(
    kindsOf('apps', 'ReplicaSet'),
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/replica-set-v1/#ReplicaSetStatus',
    onlyVersions('v1'),
    specObserved,
    replicaSetReplicas,
    otherwise('Healthy'),
  ),
];
