import {
  createRegistry,
  EnvironmentPlan,
} from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { secretsOf } from '../manifests/dependencies';
import { atMaximumReplicas, replicasNotReady, restarting } from './capacity';
import type { AlertDefinition, AlertSeverity } from './definition';
import { migrationFailed, rolloutAborted, secretsNotSynced } from './delivery';
import { errorBudgetAlerts } from './errorBudget';
import { RecordingRule, recordingRulesOf } from './recordingRules';
import { highErrorRate, unavailable } from './symptoms';

/** What the services of a workload type are watched by. */
interface WorkloadAlerts {
  /** Workload type. */
  readonly id: string;
  readonly alerts: (context: GenerationContext) => readonly AlertDefinition[];
  readonly recordingRules: (
    context: GenerationContext,
    plan: EnvironmentPlan,
  ) => readonly RecordingRule[];
}

const httpApiAlerts: WorkloadAlerts = {
  id: 'http-api',
  recordingRules: recordingRulesOf,
  alerts: context => {
    const { spec } = context.blueprint;
    return [
      ...errorBudgetAlerts(context),
      highErrorRate(context),
      unavailable(context),
      restarting(context),
      replicasNotReady(context),
      atMaximumReplicas(context),
      ...(spec.migrations ? [migrationFailed(context)] : []),
      ...(secretsOf(context.blueprint).length > 0
        ? [secretsNotSynced(context)]
        : []),
      rolloutAborted(context),
    ];
  },
};

const workloadAlerts = createRegistry<WorkloadAlerts>('workload type', [
  httpApiAlerts,
]);

/**
 * Every alert that a service has in some environment, most urgent first; each needs a page
 * `docs/runbooks/<name>.md`. Empty where no environment of the service has alerts.
 */
export const alertsOf = (
  context: GenerationContext,
): readonly AlertDefinition[] =>
  workloadAlerts
    .get(context.blueprint.spec.workload)
    .alerts(context)
    .filter(alert => context.plans.some(plan => isIn(alert, plan)));

const isIn = (alert: AlertDefinition, plan: EnvironmentPlan): boolean =>
  plan.alerts !== 'none' && (alert.appliesTo?.(plan) ?? true);

/** An alert as an environment has it. */
export interface EnvironmentAlert {
  readonly definition: AlertDefinition;
  /** `ticket` where the environment never pages. */
  readonly severity: AlertSeverity;
  readonly expr: string;
  readonly for: string;
}

/** What an environment is watched by; nothing where its plan has no alerts. */
export function alertsIn(
  context: GenerationContext,
  plan: EnvironmentPlan,
): readonly EnvironmentAlert[] {
  return alertsOf(context)
    .filter(alert => isIn(alert, plan))
    .map(definition => ({
      definition,
      severity: plan.alerts === 'page' ? definition.severity : 'ticket',
      expr: definition.expr(plan),
      for: definition.for(plan),
    }));
}

/** Series that an environment's alerts read; nothing where its plan has no alerts. */
export const recordingRulesIn = (
  context: GenerationContext,
  plan: EnvironmentPlan,
): readonly RecordingRule[] =>
  plan.alerts === 'none'
    ? []
    : workloadAlerts
        .get(context.blueprint.spec.workload)
        .recordingRules(context, plan);

/** Where the page of an alert opens in the portal. */
export const runbookUrl = (
  { blueprint, organisation }: GenerationContext,
  alert: string,
): string =>
  `${organisation.portalUrl.replace(/\/+$/, '')}/runbooks/${blueprint.metadata.name}/${alert}`;
