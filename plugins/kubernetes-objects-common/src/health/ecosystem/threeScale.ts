import { recordAt, valueAt, type KubernetesObject } from '../../objects';
import {
  conditionPriority,
  fieldValue,
  firstCondition,
  when,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';
import { readConditions } from '../reading';

const reference =
  'https://github.com/3scale/3scale-operator/blob/master/doc/operator-application-capabilities.md';

const isTrue = (
  type: string,
  health: 'Healthy' | 'Degraded' | 'Progressing' | 'Suspended',
) => when(type, 'True', health);

const failures = ['Invalid', 'Orphan', 'Failed'].map(type =>
  isTrue(type, 'Degraded'),
);

const capability = (
  kinds: readonly string[],
  ...steps: readonly HealthStep[]
) =>
  healthRule(kindsOf('capabilities.3scale.net', ...kinds), reference, ...steps);

const hasId = (object: KubernetesObject, field: string) => {
  const id = valueAt(object, 'status', field);
  return typeof id === 'number' && id > 0;
};

const readiness = (object: KubernetesObject) =>
  readConditions(object)?.filter(({ type }) => type === 'Ready') ?? [];

const tenant: HealthStep = object => {
  const ready = readiness(object);
  const isReady = ready.some(({ status }) => status === 'True');
  if (isReady && hasId(object, 'tenantId') && hasId(object, 'adminId'))
    return { status: 'Healthy' };
  const failure = ready.find(({ status }) => status !== 'True');
  return failure && { status: 'Degraded', message: failure.message };
};

/** Not ready counts only until 3scale has given the application an id. */
const application: HealthStep = object => {
  const ready = readiness(object);
  const failure = hasId(object, 'adminId')
    ? undefined
    : ready.find(({ status }) => status !== 'True');
  if (failure) return { status: 'Degraded', message: failure.message };
  return ready.length > 0 && ready.some(({ status }) => status === 'True')
    ? { status: 'Healthy' }
    : undefined;
};

const manager: HealthStep = object => {
  const deployments = recordAt(object, 'status', 'deployments');
  const has = (field: string) => valueAt(deployments, field) !== undefined;
  return deployments && has('ready') && !has('starting') && !has('stopped')
    ? { status: 'Healthy' }
    : undefined;
};

/** 3scale. */
export const threeScaleRules: readonly HealthRule[] = [
  capability(
    ['ActiveDoc', 'ApplicationAuth', 'CustomPolicyDefinition', 'OpenAPI'],
    firstCondition(isTrue('Ready', 'Healthy'), ...failures),
  ),
  capability(
    ['Backend', 'Product'],
    firstCondition(isTrue('Synced', 'Healthy'), ...failures),
  ),
  capability(
    ['DeveloperAccount'],
    firstCondition(
      isTrue('Ready', 'Healthy'),
      isTrue('Waiting', 'Suspended'),
      ...failures,
    ),
  ),
  capability(
    ['DeveloperUser'],
    fieldValue(['status', 'developerUserState'], {
      values: { suspended: 'Suspended' },
    }),
    firstCondition(isTrue('Ready', 'Healthy'), ...failures),
  ),
  capability(
    ['ProxyConfigPromote'],
    firstCondition(
      isTrue('Ready', 'Healthy'),
      isTrue('In-progress', 'Progressing'),
      ...failures,
    ),
  ),
  capability(
    ['Application'],
    fieldValue(['status', 'state'], { values: { suspended: 'Suspended' } }),
    application,
  ),
  capability(['Tenant'], tenant),
  healthRule(
    kindsOf('apps.3scale.net', 'APIManager'),
    'https://github.com/3scale/3scale-operator/blob/master/doc/apimanager-reference.md#apimanagerstatus',
    manager,
    conditionPriority(
      when('Available', 'True', 'Healthy'),
      when('Available', '*', 'Degraded', reason => Boolean(reason)),
    ),
  ),
];
