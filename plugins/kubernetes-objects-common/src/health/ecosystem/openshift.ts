import { firstCondition, when, withConditions } from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { explain, readConditions, readCount, readText } from '../reading';

const deploymentConfig: HealthStep = object => {
  const conditions = readConditions(object);
  const replicas = readCount(object, 'status', 'replicas');
  if (!conditions || replicas === undefined) return undefined;
  const isTrue = (wanted: string, why?: string) =>
    conditions.some(
      ({ type, status, reason }) =>
        type === wanted && status === 'True' && (!why || reason === why),
    );
  const met = [
    isTrue('Available'),
    isTrue('Progressing', 'NewReplicationControllerAvailable'),
  ].filter(Boolean).length;
  if (met === 2 || replicas === 0) return { status: 'Healthy' };
  const open = conditions.find(({ status }) => status !== 'True');
  return {
    status: met === 1 ? 'Progressing' : 'Degraded',
    message: open && explain(open),
  };
};

const pendingStates = ['', 'UpgradeAvailable', 'UpgradePending'];

/** An upgrade that waits for somebody's approval is well, once some version is installed. */
const subscription = withConditions((conditions, object) => {
  const state = readText(object, 'status', 'state');
  const waitsForApproval =
    readText(object, 'spec', 'installPlanApproval') === 'Manual' &&
    readText(object, 'status', 'installedCSV') !== undefined &&
    conditions.some(
      ({ type, status, reason }) =>
        type === 'InstallPlanPending' &&
        status === 'True' &&
        reason === 'RequiresApproval',
    );
  const isBroken = conditions.find(
    ({ type = '', status, reason }) =>
      (type === 'InstallPlanMissing' &&
        reason !== 'ReferencedInstallPlanNotFound') ||
      ([
        'CatalogSourcesUnhealthy',
        'InstallPlanFailed',
        'ResolutionFailed',
      ].includes(type) &&
        status === 'True'),
  );
  if (isBroken ?? state === 'UpgradeFailed')
    return {
      status: 'Degraded',
      message: isBroken ? explain(isBroken) : state,
    };
  if (waitsForApproval && state === 'UpgradePending')
    return { status: 'Healthy', message: 'An upgrade waits for approval' };
  const isPending =
    !waitsForApproval &&
    conditions.some(
      ({ type, status }) => type === 'InstallPlanPending' && status === 'True',
    );
  return isPending || pendingStates.includes(state ?? '')
    ? { status: 'Progressing', message: state || 'Not installed yet' }
    : { status: 'Healthy', message: state };
});

/** OpenShift's own kinds, and the operator lifecycle manager. */
export const openshiftRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('apps.openshift.io', 'DeploymentConfig'),
    'https://docs.openshift.com/container-platform/latest/applications/deployments/what-deployments-are.html',
    deploymentConfig,
  ),
  healthRule(
    kindsOf('operators.coreos.com', 'Subscription'),
    'https://olm.operatorframework.io/docs/concepts/crds/subscription/',
    subscription,
  ),
  healthRule(
    kindsOf('operator.openshift.io', 'IngressController'),
    'https://docs.openshift.com/container-platform/latest/rest_api/operator_apis/ingresscontroller-operator-openshift-io-v1.html',
    firstCondition(
      when('Degraded', 'True', 'Degraded'),
      when('DeploymentReplicasAllAvailable', 'False', 'Progressing'),
      when('Progressing', 'True', 'Progressing'),
      when('Available', 'True', 'Healthy'),
    ),
  ),
];
