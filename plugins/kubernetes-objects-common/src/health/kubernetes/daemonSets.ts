import { healthRule, kindsOf, type HealthStep } from '../HealthRule';
import {
  generationOf,
  observedGenerationOf,
  readCount,
  readText,
} from '../reading';
import { onlyVersions } from './versions';

const podsOnNodes: HealthStep = object => {
  if ((generationOf(object) ?? 0) > (observedGenerationOf(object) ?? 0))
    return {
      status: 'Progressing',
      message: 'The last change is not observed yet',
    };
  const count = (field: string) => readCount(object, 'status', field) ?? 0;
  const desired = count('desiredNumberScheduled');
  const updated = count('updatedNumberScheduled');
  const available = count('numberAvailable');
  const pods = `${updated} of ${desired} pods are updated`;
  if (readText(object, 'spec', 'updateStrategy', 'type') === 'OnDelete')
    return { status: 'Healthy', message: `${pods}, the rest on deletion` };
  if (updated < desired) return { status: 'Progressing', message: pods };
  return available < desired
    ? {
        status: 'Progressing',
        message: `${available} of ${desired} pods are available`,
      }
    : { status: 'Healthy' };
};

/** DaemonSets. */
export const daemonSetRules = [
  healthRule(
    kindsOf('apps', 'DaemonSet'),
    'https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/#DaemonSetStatus',
    onlyVersions('v1'),
    podsOnNodes,
  ),
];
