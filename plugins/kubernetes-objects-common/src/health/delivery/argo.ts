import { stringAt } from '../../objects';
import {
  conditionPriority,
  firstCondition,
  goodWhenTrue,
  phase,
  when,
} from '../combinators';
import { healthRule, kindsOf, otherwise, type HealthRule } from '../HealthRule';
import { isHealthStatus } from '../HealthStatus';

const runPhases = {
  Pending: 'Progressing',
  Running: 'Progressing',
  Successful: 'Healthy',
  Failed: 'Degraded',
  Error: 'Degraded',
} as const;

/** Argo CD, Rollouts (but the Rollout itself), Workflows and Events. */
export const argoRules: readonly HealthRule[] = [
  healthRule(
    kindsOf('argoproj.io', 'ApplicationSet'),
    'https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Progressive-Syncs/',
    conditionPriority(
      when('ErrorOccurred', 'True', 'Degraded'),
      when('ResourcesUpToDate', 'False', 'Degraded'),
      when('RolloutProgressing', 'True', 'Progressing'),
      when('ResourcesUpToDate', 'True', 'Healthy'),
    ),
  ),
  healthRule(
    kindsOf('argoproj.io', 'AnalysisRun'),
    'https://argo-rollouts.readthedocs.io/en/stable/features/analysis/',
    phase({ ...runPhases, Inconclusive: 'Unknown' }, { other: 'Unknown' }),
  ),
  healthRule(
    kindsOf('argoproj.io', 'Experiment'),
    'https://argo-rollouts.readthedocs.io/en/stable/features/experiment/',
    phase(runPhases, { other: 'Unknown' }),
  ),
  healthRule(
    kindsOf('argoproj.io', 'Workflow'),
    'https://argo-workflows.readthedocs.io/en/latest/fields/#workflowstatus',
    phase(
      {
        Pending: 'Progressing',
        Running: 'Progressing',
        Succeeded: 'Healthy',
        Failed: 'Degraded',
        Error: 'Degraded',
      },
      { other: 'Unknown' },
    ),
  ),
  healthRule(
    kindsOf('argoproj.io', 'CronWorkflow'),
    'https://argo-workflows.readthedocs.io/en/latest/cron-workflows/',
    firstCondition(
      when('SpecError', 'True', 'Degraded'),
      when('SubmissionError', 'True', 'Degraded'),
      when('Completed', 'True', 'Healthy'),
    ),
    otherwise('Healthy'),
  ),
  healthRule(
    kindsOf('argoproj.io', 'EventBus'),
    'https://argoproj.github.io/argo-events/eventbus/eventbus/',
    firstCondition(...goodWhenTrue('Deployed')),
  ),
];

/**
 * What a child Application says of itself. Not among the `healthRules`: Argo CD dropped it in 1.8 and documents it as
 * something to put back where applications contain applications.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app
 */
export const childApplicationRule: HealthRule = healthRule(
  kindsOf('argoproj.io', 'Application'),
  'https://argo-cd.readthedocs.io/en/stable/operator-manual/health/#argocd-app',
  object => {
    const status = stringAt(object, 'status', 'health', 'status');
    if (!status) return undefined;
    return {
      status: isHealthStatus(status) ? status : 'Unknown',
      message: stringAt(object, 'status', 'health', 'message'),
    };
  },
);
