import { listAt, stringAt, valueAt } from '../../objects';
import {
  conditionPriority,
  firstCondition,
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
  explain,
  readCount,
  readFlag,
  readRecord,
  readRecords,
  readText,
  type Condition,
} from '../reading';

const isTrue = (conditions: readonly Condition[], types: readonly string[]) =>
  types.every(wanted =>
    conditions.some(({ type, status }) => type === wanted && status === 'True'),
  );

const knativeService = withConditions(conditions => {
  const of = (wanted: string) =>
    conditions.filter(({ status }) => status === wanted);
  const [failed] = of('False');
  if (failed)
    return {
      status: 'Degraded',
      message: of('False').map(explain).join('; '),
    };
  const unknown = of('Unknown');
  const isWell = isTrue(conditions, [
    'ConfigurationsReady',
    'RoutesReady',
    'Ready',
  ]);
  return unknown.length === 0 && isWell
    ? { status: 'Healthy' }
    : { status: 'Progressing', message: unknown.map(explain).join('; ') };
});

/** Progressing while one of `undecided` is False or any condition Unknown; well when all of `wanted` are True. */
const knativeInstallation = (
  wanted: readonly string[],
  undecided: readonly string[],
) =>
  withConditions(conditions => {
    const open = conditions.filter(
      ({ type, status }) =>
        status === 'Unknown' ||
        (status === 'False' && undecided.includes(type ?? '')),
    );
    const message = conditions
      .filter(({ status }) => status !== 'True')
      .map(explain)
      .join('; ');
    if (open.length > 0) return { status: 'Progressing', message };
    return isTrue(conditions, wanted)
      ? { status: 'Healthy' }
      : { status: 'Degraded', message };
  });

const inference: HealthStep = object => {
  const conditions = readRecords(object, 'status', 'conditions');
  if (!conditions) return undefined;
  const others = conditions.filter(({ type }) => type !== 'Stopped');
  if (
    conditions.some(
      ({ type, status }) => type === 'Stopped' && status === 'True',
    )
  )
    return { status: 'Suspended', message: 'Stopped' };
  const model = readText(object, 'status', 'modelStatus', 'transitionStatus');
  const hasModel = readRecord(object, 'status', 'modelStatus') !== undefined;
  if (hasModel && model !== 'UpToDate' && model !== 'InProgress')
    return { status: 'Degraded', message: `The model is ${model}` };
  const isOpen =
    others.some(({ status }) => status === 'False') ||
    conditions.some(({ status }) => status === 'Unknown');
  return model === 'InProgress' || isOpen
    ? { status: 'Progressing', message: 'Not all conditions are met' }
    : { status: 'Healthy' };
};

const openFaas: HealthStep = object => {
  const verdict = firstCondition(
    when('Ready', 'False', 'Degraded'),
    when('Stalled', 'True', 'Degraded'),
    when('Ready', 'True', 'Healthy'),
  )(object);
  const replicas = readCount(object, 'status', 'replicas') ?? 0;
  return verdict?.status === 'Healthy' && replicas === 0
    ? { status: 'Suspended', message: 'Scaled to zero' }
    : verdict;
};

const isSpinFailure = ({ status, reason, message = '' }: Condition) =>
  status === 'False' &&
  (reason === 'ProgressDeadlineExceeded' || /timeout|failed/i.test(message));

const spinApp = withConditions((conditions, object) => {
  const of = (wanted: string) =>
    conditions.filter(({ type }) => type === wanted);
  const failure = of('Progressing').find(isSpinFailure);
  const available = of('Available').at(-1);
  if (failure ?? available?.status !== 'True')
    return {
      status: 'Degraded',
      message: (failure ?? available)?.message ?? 'Not available',
    };
  const ready = readCount(object, 'status', 'readyReplicas') ?? 0;
  const desired = readCount(object, 'spec', 'replicas') ?? 1;
  const isMoving = of('Progressing').some(({ status }) => status === 'True');
  return ready < desired || isMoving
    ? {
        status: 'Progressing',
        message: `${ready} of ${desired} replicas are ready`,
      }
    : { status: 'Healthy' };
});

const solr: HealthStep = object => {
  const nodes = listAt(object, 'status', 'solrNodes');
  if (valueAt(object, 'status', 'solrNodes') === undefined) return undefined;
  const waiting = nodes.filter(node => readFlag(node, 'ready') !== true);
  return waiting.length === 0
    ? { status: 'Healthy' }
    : {
        status: 'Progressing',
        message: `Not ready: ${waiting.map(node => stringAt(node, 'name') ?? '?').join(', ')}`,
      };
};

/** What runs functions, models and search. */
export const servingRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('serving.knative.dev', 'Service'),
    'https://knative.dev/docs/serving/reference/serving-api/#serving.knative.dev/v1.ServiceStatus',
    // v1alpha1 had another form, and no release serves it any more.
    ({ apiVersion }) => (apiVersion.endsWith('/v1alpha1') ? null : undefined),
    knativeService,
  ),
  healthRule(
    kindsOf('operator.knative.dev', 'KnativeServing'),
    'https://knative.dev/docs/install/operator/knative-with-operators/',
    knativeInstallation(
      [
        'Ready',
        'InstallSucceeded',
        'DependenciesInstalled',
        'DeploymentsAvailable',
      ],
      ['Ready', 'DeploymentsAvailable'],
    ),
  ),
  healthRule(
    kindsOf('operator.knative.dev', 'KnativeEventing'),
    'https://knative.dev/docs/install/operator/knative-with-operators/',
    knativeInstallation(['Ready', 'InstallSucceeded'], ['Ready']),
  ),
  healthRule(
    kindsOf('serving.kserve.io', 'InferenceService'),
    'https://kserve.github.io/website/docs/reference/crd-api',
    inference,
  ),
  healthRule(
    kindsOf('openfaas.com', 'Function'),
    'https://docs.openfaas.com/openfaas-pro/function-crd/',
    openFaas,
  ),
  healthRule(
    kindsOf('core.spinkube.dev', 'SpinApp'),
    'https://www.spinkube.dev/docs/reference/spin-app/',
    spinApp,
    object =>
      readRecord(object, 'status')
        ? { status: 'Degraded', message: 'Not available' }
        : undefined,
  ),
  healthRule(
    kindsOf('solr.apache.org', 'SolrCloud'),
    'https://apache.github.io/solr-operator/docs/solr-cloud/solr-cloud-crd.html',
    solr,
  ),
  healthRule(
    kindsOf('camel.apache.org', 'Integration'),
    'https://camel.apache.org/camel-k/next/apis/camel-k.html',
    conditionPriority(
      when('Ready', 'False', 'Degraded'),
      when('Ready', 'True', 'Healthy'),
    ),
  ),
];
