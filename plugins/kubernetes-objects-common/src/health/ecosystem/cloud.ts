import { stringAt } from '../../objects';
import {
  fieldValue,
  firstCondition,
  isOutdated,
  phase,
  state,
  when,
  withConditions,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import {
  generationOf,
  observedGenerationOf,
  readFlag,
  readText,
} from '../reading';

const because = (wanted: string) => (reason: string | undefined) =>
  reason === wanted;

/** Status of another generation says nothing. */
const current =
  (step: HealthStep): HealthStep =>
  object => {
    const observed = observedGenerationOf(object);
    return observed === undefined || observed === generationOf(object)
      ? step(object)
      : undefined;
  };

/** Two kinds of Config Connector have a flag where the others have conditions. */
const connectorFlag: HealthStep = object => {
  if (!/^ConfigConnector(Context)?$/.test(object.kind)) return undefined;
  const healthy = readFlag(object, 'status', 'healthy');
  if (healthy === undefined) return undefined;
  return healthy
    ? { status: 'Healthy' }
    : { status: 'Degraded', message: 'status.healthy is false' };
};

const configConnector = firstCondition(
  when('*', 'True', 'Healthy', because('UpToDate')),
  when('*', '*', 'Degraded', because('UpdateFailed')),
  when('*', '*', 'Degraded', because('DependencyNotFound')),
  when('*', '*', 'Suspended', because('DependencyNotReady')),
);

const serviceOperator = withConditions((conditions, object) => {
  const generation = generationOf(object);
  for (const condition of conditions) {
    if (isOutdated(condition, generation)) return undefined;
    const { type, status, message } = condition;
    const isFailed =
      (type === 'Succeeded' && status === 'False') ||
      (type === 'Failed' && status === 'True');
    if (isFailed) return { status: 'Degraded', message };
  }
  return { status: 'Healthy' };
});

const spotRollout = withConditions((conditions, object) => {
  const verdict = firstCondition(
    when('InvalidSpec', '*', 'Degraded'),
    when('Progressing', '*', 'Degraded', because('RolloutAborted')),
    when('Progressing', '*', 'Degraded', because('ProgressDeadlineExceeded')),
    when('Paused', 'True', 'Suspended'),
  )(object);
  if (verdict) return verdict;
  return readText(object, 'status', 'phase') === 'Progressing'
    ? { status: 'Progressing', message: 'The steps are not finished' }
    : { status: 'Healthy' };
});

const flink: HealthStep = object => {
  const status = ['status', 'reconciliationStatus'] as const;
  const hasSucceeded = readFlag(object, ...status, 'success');
  if (hasSucceeded || readText(object, ...status, 'state') === 'DEPLOYED')
    return { status: 'Healthy' };
  const job = readText(object, 'status', 'jobManagerDeploymentStatus');
  return job === 'ERROR'
    ? { status: 'Degraded', message: stringAt(object, ...status, 'error') }
    : undefined;
};

const aws = 'https://aws-controllers-k8s.github.io/docs/guides/resource-crud/';

/** Resources of cloud providers, and batch systems. */
export const cloudRules: readonly HealthRule[] = [
  healthRule(
    ['*.cnrm.cloud.google.com/*'],
    'https://cloud.google.com/config-connector/docs/how-to/monitoring-your-resources',
    current(connectorFlag),
    current(configConnector),
  ),
  healthRule(
    ['*.services.k8s.aws/*'],
    aws,
    firstCondition(
      when('ACK.Terminal', 'True', 'Degraded'),
      when('Ready', 'False', 'Progressing'),
      when('Ready', 'True', 'Healthy'),
    ),
  ),
  healthRule(
    kindsOf('services.cloud.sap.com', 'ServiceInstance', 'ServiceBinding'),
    'https://github.com/SAP/sap-btp-service-operator#reference-documentation',
    serviceOperator,
  ),
  healthRule(
    kindsOf('iammanager.keikoproj.io', 'Iamrole'),
    'https://github.com/keikoproj/iam-manager',
    state(
      {
        Ready: 'Healthy',
        Error: 'Degraded',
        RolesMaxLimitReached: 'Degraded',
        PolicyNotAllowed: 'Degraded',
        RoleNameNotAvailable: 'Degraded',
      },
      { message: ['status', 'errorDescription'] },
    ),
  ),
  healthRule(
    kindsOf('spot.io', 'SpotDeployment'),
    'https://docs.spot.io/ocean-cd/',
    spotRollout,
  ),
  healthRule(
    kindsOf('flink.apache.org', 'FlinkDeployment'),
    'https://nightlies.apache.org/flink/flink-kubernetes-operator-docs-main/docs/custom-resource/reference/',
    flink,
  ),
  healthRule(
    kindsOf('tower.ansible.com', 'AnsibleJob'),
    'https://github.com/ansible/awx-resource-operator',
    fieldValue(['status', 'ansibleJobResult', 'status'], {
      values: {
        successful: 'Healthy',
        failed: 'Degraded',
        error: 'Degraded',
        canceled: 'Degraded',
      },
      message: ['status', 'ansibleJobResult', 'url'],
    }),
  ),
  healthRule(
    kindsOf('cdi.kubevirt.io', 'DataVolume'),
    'https://github.com/kubevirt/containerized-data-importer/blob/main/doc/datavolumes.md',
    phase({
      Succeeded: 'Healthy',
      Failed: 'Degraded',
      Unknown: 'Degraded',
      Paused: 'Suspended',
    }),
    firstCondition(when('Running', 'False', 'Degraded', because('Error'))),
  ),
];
