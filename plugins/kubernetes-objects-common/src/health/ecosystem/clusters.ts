import { labelsOf, listAt, stringAt, valueAt } from '../../objects';
import {
  conditionPriority,
  notOutdated,
  phase,
  suspendedBy,
  when,
  goodWhenTrue,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import type { HealthStatus } from '../HealthStatus';
import {
  explain,
  readConditions,
  readCount,
  readRecord,
  readRecords,
  readText,
} from '../reading';

const book = 'https://cluster-api.sigs.k8s.io';

/** Info is the severity of work that isn't finished. */
const notReady: HealthStep = object => {
  const condition = readConditions(object)?.find(
    ({ type, status, severity }) =>
      type === 'Ready' && status === 'False' && severity !== 'Info',
  );
  return condition && { status: 'Degraded', message: explain(condition) };
};

const machineHealthCheck: HealthStep = object => {
  const healthy = readCount(object, 'status', 'currentHealthy');
  const expected = readCount(object, 'status', 'expectedMachines');
  if (healthy === undefined) return undefined;
  return {
    status: healthy === expected ? 'Healthy' : 'Degraded',
    message: `${healthy} of ${expected ?? 0} machines are healthy`,
  };
};

const terminalFailure: HealthStep = object => {
  const message = readText(object, 'status', 'failureMessage');
  return message ? { status: 'Degraded', message } : undefined;
};

/** Errors of parts count only while the whole isn't ready. */
const failedParts: HealthStep = object => {
  const errors = (readConditions(object) ?? []).filter(
    ({ status, severity }) => status === 'False' && severity === 'Error',
  );
  return errors.length === 0
    ? undefined
    : { status: 'Degraded', message: errors.map(explain).join('; ') };
};

const shootStates = new Map<string, HealthStatus>([
  ['healthy', 'Healthy'],
  ['progressing', 'Progressing'],
  ['unhealthy', 'Degraded'],
  ['unknown', 'Unknown'],
]);

const shoot: HealthStep = object => {
  const state = labelsOf(object).get('shoot.gardener.cloud/status') ?? '';
  const status = shootStates.get(state);
  return status && { status, message: `The label says ${state}` };
};

/** Every cluster must have answered, and none badly. */
const binding =
  (clustersNeeded: boolean): HealthStep =>
  object => {
    const answers = readRecords(object, 'status', 'aggregatedStatus') ?? [];
    const hasClusters = valueAt(object, 'spec', 'clusters') !== undefined;
    const clusters = listAt(object, 'spec', 'clusters').length;
    if (!readRecord(object, 'status')) return undefined;
    if (hasClusters ? clusters === 0 : clustersNeeded) return undefined;
    if (answers.length === 0) return undefined;
    if (hasClusters && clusters !== answers.length) return undefined;
    const failing = answers.find(
      ({ health, applied }) =>
        health === 'Unhealthy' || (health === 'Unknown' && applied !== true),
    );
    return failing
      ? {
          status: 'Degraded',
          message: `Unhealthy on ${stringAt(failing, 'clusterName') ?? 'a cluster'}`,
        }
      : { status: 'Healthy' };
  };

const capi = (kind: string, page: string, ...steps: readonly HealthStep[]) =>
  healthRule(kindsOf('cluster.x-k8s.io', kind), `${book}/${page}`, ...steps);

/** Clusters as objects: Cluster API, Gardener, Karmada. */
export const clusterRules: readonly HealthRule[] = [
  capi(
    'Cluster',
    'developer/core/controllers/cluster',
    suspendedBy('spec', 'paused'),
    notReady,
    phase({ Provisioned: 'Healthy', Failed: 'Degraded' }),
  ),
  capi(
    'Machine',
    'developer/core/controllers/machine',
    phase({ Running: 'Healthy', Failed: 'Degraded' }),
  ),
  capi(
    'MachineDeployment',
    'developer/core/controllers/machine-deployment',
    suspendedBy('spec', 'paused'),
    phase({ Running: 'Healthy', Failed: 'Degraded' }),
  ),
  capi(
    'MachinePool',
    'developer/core/controllers/machine-pool',
    phase({
      Running: 'Healthy',
      Scaling: 'Healthy',
      Failed: 'Degraded',
      Unknown: 'Degraded',
    }),
  ),
  capi(
    'MachineHealthCheck',
    'tasks/automated-machine-management/healthchecking',
    machineHealthCheck,
  ),
  healthRule(
    kindsOf('addons.cluster.x-k8s.io', 'ClusterResourceSet'),
    `${book}/tasks/cluster-resource-set`,
    conditionPriority(...goodWhenTrue('ResourcesApplied')),
  ),
  healthRule(
    kindsOf('controlplane.cluster.x-k8s.io', 'AWSManagedControlPlane'),
    'https://cluster-api-aws.sigs.k8s.io/crd/',
    notOutdated,
    terminalFailure,
    conditionPriority(
      when('EKSControlPlaneUpdating', 'True', 'Progressing'),
      when('Ready', 'True', 'Healthy'),
    ),
    failedParts,
  ),
  healthRule(
    kindsOf('core.gardener.cloud', 'Shoot'),
    'https://gardener.cloud/docs/gardener/shoot/shoot_status/#status-label',
    shoot,
  ),
  healthRule(
    kindsOf('work.karmada.io', 'ClusterResourceBinding'),
    'https://karmada.io/docs/reference/karmada-api/work-resources/cluster-resource-binding-v1alpha2/',
    binding(true),
  ),
  healthRule(
    kindsOf('work.karmada.io', 'ResourceBinding'),
    'https://karmada.io/docs/reference/karmada-api/work-resources/resource-binding-v1alpha2/',
    binding(false),
  ),
];
