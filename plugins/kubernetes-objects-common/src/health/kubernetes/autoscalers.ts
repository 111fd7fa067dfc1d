import {
  annotationsOf,
  splitApiVersion,
  type KubernetesObject,
} from '../../objects';
import { priorityOf, when } from '../combinators';
import { healthRule, kindsOf, otherwise, type HealthStep } from '../HealthRule';
import { readConditions, UnreadableField } from '../reading';
import { onlyVersions } from './versions';

const because =
  (...reasons: readonly string[]) =>
  (reason: string | undefined) =>
    reasons.includes(reason ?? '');

const clauses = [
  when(
    'AbleToScale',
    '*',
    'Degraded',
    because('FailedGetScale', 'FailedUpdateScale'),
  ),
  when(
    'ScalingActive',
    '*',
    'Degraded',
    because(
      'FailedGetResourceMetric',
      'FailedGetObjectMetric',
      'FailedGetPodsMetric',
      'FailedGetExternalMetric',
      'FailedComputeMetricsReplicas',
      'InvalidSelector',
    ),
  ),
  when('AbleToScale', 'True', 'Healthy'),
  when('ScalingLimited', 'True', 'Healthy'),
];

const annotation = 'autoscaling.alpha.kubernetes.io/conditions';

/** `autoscaling/v1` has no conditions in its status: the server keeps them in an annotation, as JSON. */
function conditionsOf(object: KubernetesObject) {
  if (splitApiVersion(object.apiVersion).version !== 'v1')
    return readConditions(object);
  const text = annotationsOf(object).get(annotation);
  return text === undefined
    ? undefined
    : readConditions({ [annotation]: parse(text) }, annotation);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UnreadableField(
      ['metadata', 'annotations', annotation],
      text,
      'JSON',
    );
  }
}

const scaling: HealthStep = object =>
  priorityOf(conditionsOf(object) ?? [], clauses);

/** HorizontalPodAutoscalers, of every version that ever was. */
export const autoscalerRules = [
  healthRule(
    kindsOf('autoscaling', 'HorizontalPodAutoscaler'),
    'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/#appendix-horizontal-pod-autoscaler-status-conditions',
    onlyVersions('v1', 'v2', 'v2beta1', 'v2beta2'),
    scaling,
    otherwise('Progressing', 'Waiting to scale'),
  ),
];
