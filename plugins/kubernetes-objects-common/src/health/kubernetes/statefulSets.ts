import { healthRule, kindsOf, type HealthStep } from '../HealthRule';
import {
  generationOf,
  observedGenerationOf,
  readCount,
  readRecord,
  readText,
} from '../reading';
import { onlyVersions } from './versions';

const specObserved: HealthStep = object => {
  const observed = observedGenerationOf(object) ?? 0;
  return observed === 0 || (generationOf(object) ?? 0) > observed
    ? { status: 'Progressing', message: 'The last change is not observed yet' }
    : undefined;
};

const podsReady: HealthStep = object => {
  const desired = readCount(object, 'spec', 'replicas');
  const ready = readCount(object, 'status', 'readyReplicas') ?? 0;
  return desired !== undefined && ready < desired
    ? {
        status: 'Progressing',
        message: `${ready} of ${desired} pods are ready`,
      }
    : undefined;
};

/** A rolling update with parameters: done when all pods above the partition are updated. */
const partitionUpdated: HealthStep = object => {
  const strategy = ['spec', 'updateStrategy'] as const;
  if (readText(object, ...strategy, 'type') !== 'RollingUpdate')
    return undefined;
  if (!readRecord(object, ...strategy, 'rollingUpdate')) return undefined;
  const desired = readCount(object, 'spec', 'replicas');
  const partition = readCount(
    object,
    ...strategy,
    'rollingUpdate',
    'partition',
  );
  const updated = readCount(object, 'status', 'updatedReplicas') ?? 0;
  if (desired === undefined || partition === undefined)
    return { status: 'Healthy', message: `${updated} pods are updated` };
  const wanted = desired - partition;
  return updated < wanted
    ? {
        status: 'Progressing',
        message: `${updated} of ${wanted} pods above the partition are updated`,
      }
    : {
        status: 'Healthy',
        message: `${updated} pods are updated, all above the partition`,
      };
};

const updatedOnDelete: HealthStep = object =>
  readText(object, 'spec', 'updateStrategy', 'type') === 'OnDelete'
    ? { status: 'Healthy', message: 'Pods are updated when they are deleted' }
    : undefined;

const revisionReached: HealthStep = object => {
  const wanted = readText(object, 'status', 'updateRevision') ?? '';
  const reached = readText(object, 'status', 'currentRevision') ?? '';
  return wanted === reached
    ? { status: 'Healthy', message: wanted && `All pods are at ${wanted}` }
    : { status: 'Progressing', message: `Pods are being updated to ${wanted}` };
};

/** StatefulSets. */
export const statefulSetRules = [
  healthRule(
    kindsOf('apps', 'StatefulSet'),
    'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies',
    onlyVersions('v1'),
    specObserved,
    podsReady,
    partitionUpdated,
    updatedOnDelete,
    revisionReached,
  ),
];
