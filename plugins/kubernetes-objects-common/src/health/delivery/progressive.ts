import { valueAt } from '../../objects';
import {
  fieldValue,
  firstCondition,
  observedExactly,
  phase,
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

const keptnStates = {
  values: { Succeeded: 'Healthy', Failed: 'Degraded' },
} as const;

const analysis: HealthStep = object => {
  const passed = readFlag(object, 'status', 'pass');
  if (passed) return { status: 'Healthy', message: 'Passed' };
  if (readFlag(object, 'status', 'warning'))
    return { status: 'Healthy', message: 'Passed with warnings' };
  return passed === false
    ? { status: 'Degraded', message: 'Not passed' }
    : undefined;
};

const metric: HealthStep = object => {
  const error = readText(object, 'status', 'errMsg');
  if (error) return { status: 'Degraded', message: error };
  return valueAt(object, 'status', 'value') === undefined
    ? undefined
    : { status: 'Healthy' };
};

/** Other tools that deliver: Flagger, Keptn, Pulumi. */
export const progressiveRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('flagger.app', 'Canary'),
    'https://docs.flagger.app/usage/how-it-works#canary-status',
    phase({
      Failed: 'Degraded',
      Progressing: 'Progressing',
      Finalising: 'Progressing',
      Promoting: 'Progressing',
      Succeeded: 'Healthy',
      Initialized: 'Healthy',
    }),
    otherwise('Unknown', 'The phase is not known'),
  ),
  healthRule(
    kindsOf(
      'lifecycle.keptn.sh',
      'KeptnAppVersion',
      'KeptnTask',
      'KeptnWorkloadInstance',
      'KeptnWorkloadVersion',
    ),
    'https://keptn.sh/stable/docs/reference/api-reference/lifecycle/v1/',
    fieldValue(['status', 'status'], keptnStates),
  ),
  healthRule(
    kindsOf('lifecycle.keptn.sh', 'KeptnEvaluation'),
    'https://keptn.sh/stable/docs/reference/api-reference/lifecycle/v1/',
    fieldValue(['status', 'overallStatus'], keptnStates),
  ),
  healthRule(
    kindsOf('metrics.keptn.sh', 'Analysis'),
    'https://keptn.sh/stable/docs/reference/api-reference/metrics/v1/',
    analysis,
  ),
  healthRule(
    kindsOf('metrics.keptn.sh', 'KeptnMetric'),
    'https://keptn.sh/stable/docs/reference/api-reference/metrics/v1/',
    metric,
  ),
  healthRule(
    kindsOf('pulumi.com', 'Stack'),
    'https://www.pulumi.com/docs/iac/using-pulumi/continuous-delivery/pulumi-kubernetes-operator/',
    observedExactly,
    firstCondition(
      when('Stalled', 'True', 'Degraded'),
      when('Reconciling', 'True', 'Progressing'),
      when('Ready', 'True', 'Healthy'),
    ),
  ),
];
