import { stringAt } from '../../objects';
import { phase } from '../combinators';
import { healthRule, kindsOf, otherwise, type HealthStep } from '../HealthRule';
import { readFlag, readRecord } from '../reading';
import { onlyVersions } from './versions';

const snapshotReady: HealthStep = object => {
  if (readFlag(object, 'status', 'readyToUse'))
    return { status: 'Healthy', message: 'Ready to use' };
  return readRecord(object, 'status', 'error')
    ? {
        status: 'Degraded',
        message: stringAt(object, 'status', 'error', 'message'),
      }
    : undefined;
};

/** Claims and snapshots of volumes. */
export const storageRules = [
  healthRule(
    kindsOf('', 'PersistentVolumeClaim'),
    'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#phase',
    onlyVersions('v1'),
    phase({ Bound: 'Healthy', Pending: 'Progressing', Lost: 'Degraded' }),
    otherwise('Unknown', 'The phase is not known'),
  ),
  healthRule(
    kindsOf(
      'snapshot.storage.k8s.io',
      'VolumeSnapshot',
      'VolumeSnapshotContent',
    ),
    'https://kubernetes.io/docs/concepts/storage/volume-snapshots/',
    snapshotReady,
  ),
];
