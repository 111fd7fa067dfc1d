import {
  conditionPriority,
  firstCondition,
  when,
  withConditions,
} from '../combinators';
import { healthRule, kindsOf, otherwise } from '../HealthRule';
import { readConditions } from '../reading';
import { onlyVersions } from './versions';

const definitionClauses = firstCondition(
  when('Terminating', 'True', 'Progressing'),
  when('NamesAccepted', 'False', 'Degraded'),
  when('NonStructuralSchema', 'True', 'Degraded'),
  when(
    'Established',
    '!True',
    'Progressing',
    reason => reason === 'Installing',
  ),
);

/** Extensions of the API, and disruption budgets. */
export const apiRules = [
  healthRule(
    kindsOf('apiregistration.k8s.io', 'APIService'),
    'https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/api-service-v1/#APIServiceStatus',
    onlyVersions('v1', 'v1beta1'),
    conditionPriority(
      when('Available', 'True', 'Healthy'),
      when('Available', '!True', 'Progressing'),
    ),
  ),
  healthRule(
    kindsOf('apiextensions.k8s.io', 'CustomResourceDefinition'),
    'https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/',
    object =>
      (readConditions(object) ?? []).length === 0
        ? { status: 'Progressing', message: 'Waiting for conditions' }
        : undefined,
    definitionClauses,
    conditionPriority(when('Established', 'True', 'Healthy')),
    otherwise('Degraded', 'The definition is not established'),
  ),
  healthRule(
    kindsOf('policy', 'PodDisruptionBudget'),
    'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/pod-disruption-budget-v1/#PodDisruptionBudgetStatus',
    // Too few pods can be meant: a budget of an idle service.
    conditionPriority(
      when('*', 'False', 'Degraded', reason => reason !== 'InsufficientPods'),
    ),
    withConditions(
      ([condition]) =>
        condition && { status: 'Healthy', message: condition.reason },
    ),
  ),
];
