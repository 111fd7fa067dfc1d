import {
  conditionPriority,
  notOutdated,
  goodWhenTrue,
  when,
} from '../combinators';
import {
  healthRule,
  kindsOf,
  type HealthRule,
  type HealthStep,
} from '../HealthRule';

/** A pause shows only on what would else be well. */
const pausedOrReady: HealthStep = object =>
  isReady(object) && (isPaused(object) ?? isReady(object));

const isReady = conditionPriority(when('Ready', 'True', 'Healthy'));
const isPaused = conditionPriority(when('Paused', 'True', 'Suspended'));

/** What scales workloads and nodes. */
export const scalingRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('keda.sh', 'ScaledObject'),
    'https://keda.sh/docs/latest/reference/scaledobject-spec/',
    conditionPriority(
      when('Ready', 'False', 'Degraded'),
      when('Fallback', 'True', 'Degraded'),
    ),
    pausedOrReady,
  ),
  healthRule(
    kindsOf('keda.sh', 'ScaledJob'),
    'https://keda.sh/docs/latest/reference/scaledjob-spec/',
    conditionPriority(
      when('Ready', 'False', 'Degraded'),
      when('Ready', 'Unknown', 'Degraded'),
    ),
    pausedOrReady,
  ),
  healthRule(
    kindsOf('karpenter.sh', 'NodeClaim'),
    'https://karpenter.sh/docs/concepts/nodeclaims/',
    notOutdated,
    conditionPriority(
      when('Disrupting', 'True', 'Suspended'),
      ...goodWhenTrue('Ready'),
      when('Initialized', 'True', 'Progressing'),
      when('Registered', 'True', 'Progressing'),
      when('Launched', 'True', 'Progressing'),
    ),
  ),
  healthRule(
    [
      ...kindsOf('karpenter.sh', 'NodePool'),
      ...kindsOf('karpenter.k8s.aws', 'EC2NodeClass'),
    ],
    'https://karpenter.sh/docs/concepts/nodepools/',
    conditionPriority(...goodWhenTrue('Ready')),
  ),
];
