import { stringAt } from '../../objects';
import {
  conditionPriority,
  fieldValue,
  phase,
  state,
  when,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  otherwise,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readFlag, readText } from '../reading';

const ceph: HealthStep = object => {
  const health = readText(object, 'status', 'ceph', 'health');
  const message = [health, stringAt(object, 'status', 'message')]
    .filter(Boolean)
    .join(': ');
  if (health === 'HEALTH_ERR' || health === 'HEALTH_WARN')
    return { status: 'Degraded', message };
  if (health !== 'HEALTH_OK') return undefined;
  return cephState(object) ?? { status: 'Healthy', message };
};

const cephState = state(
  { Created: 'Healthy', Connected: 'Healthy', Error: 'Degraded' },
  { other: 'Progressing' },
);

const trident = (page: string) =>
  `https://docs.netapp.com/us-en/trident/${page}`;

const backend: HealthStep = object => {
  const operation = readText(object, 'status', 'lastOperationStatus');
  const message = stringAt(object, 'status', 'message');
  if (operation === 'Failed') return { status: 'Degraded', message };
  return operation === 'Success' &&
    readText(object, 'status', 'phase') === 'Bound'
    ? { status: 'Healthy', message }
    : undefined;
};

const execHook: HealthStep = object => {
  const enabled = readFlag(object, 'spec', 'enabled');
  if (enabled === undefined) return undefined;
  return enabled
    ? { status: 'Healthy' }
    : { status: 'Suspended', message: 'spec.enabled is false' };
};

const astraPage =
  'https://docs.netapp.com/us-en/trident/trident-protect/learn-about-trident-protect.html';

const astra = [
  healthRule(
    kindsOf('astra.netapp.io', 'AppVault'),
    astraPage,
    state({
      available: 'Healthy',
      Available: 'Healthy',
      failed: 'Degraded',
      Failed: 'Degraded',
    }),
  ),
  healthRule(
    kindsOf('astra.netapp.io', 'Application'),
    astraPage,
    conditionPriority(
      when('Ready', 'True', 'Healthy'),
      when('Ready', 'False', 'Degraded'),
    ),
  ),
  healthRule(
    kindsOf(
      'astra.netapp.io',
      'Backup',
      'ExecHooksRun',
      'ResourceBackup',
      'ResticVolumeBackup',
      'Snapshot',
    ),
    astraPage,
    state(
      { Completed: 'Healthy', Running: 'Progressing' },
      { other: 'Degraded' },
    ),
  ),
  healthRule(kindsOf('astra.netapp.io', 'ExecHook'), astraPage, execHook),
  healthRule(
    kindsOf('astra.netapp.io', 'Schedule'),
    astraPage,
    otherwise('Healthy'),
  ),
];

/** Storage and its backups. */
export const storageSystemRules: readonly HealthRule[] = [
  ...astra,
  healthRule(
    kindsOf('ceph.rook.io', 'CephCluster'),
    'https://rook.io/docs/rook/latest-release/CRDs/Cluster/ceph-cluster-crd/#ceph-status',
    ceph,
  ),
  healthRule(
    kindsOf('ceph.rook.io', 'CephObjectStore'),
    'https://rook.io/docs/rook/latest-release/CRDs/Object-Storage/ceph-object-store-crd/',
    phase({ Ready: 'Healthy', Failure: 'Degraded' }),
  ),
  healthRule(
    kindsOf('objectbucket.io', 'ObjectBucketClaim'),
    'https://rook.io/docs/rook/latest-release/Storage-Configuration/Object-Storage-RGW/ceph-object-bucket-claim/',
    phase({ Bound: 'Healthy', Failed: 'Degraded' }),
  ),
  healthRule(
    kindsOf('ocs.openshift.io', 'StorageCluster'),
    'https://github.com/red-hat-storage/ocs-operator',
    conditionPriority(
      when('Degraded', 'True', 'Degraded'),
      when('Progressing', 'True', 'Progressing'),
      when('Available', 'True', 'Healthy'),
    ),
    otherwise('Unknown', 'No condition says how it is'),
  ),
  healthRule(
    kindsOf('trident.netapp.io', 'TridentBackendConfig'),
    trident('trident-use/backend_ops_kubectl.html'),
    backend,
  ),
  healthRule(
    kindsOf('trident.netapp.io', 'TridentOrchestrator'),
    trident('trident-get-started/kubernetes-customize-deploy.html'),
    fieldValue(['status', 'status'], {
      values: { Installed: 'Healthy', Failed: 'Degraded', Error: 'Degraded' },
    }),
  ),
];
