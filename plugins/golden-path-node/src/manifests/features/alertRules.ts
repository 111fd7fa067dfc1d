import {
  EnvironmentPlan,
  shortName,
} from '@golden-path/plugin-golden-path-common';
import { alertsIn, recordingRulesIn, runbookUrl } from '../../alerts';
import type { GenerationContext } from '../../generation/types';
import type { Feature } from '../feature';
import { serviceName } from '../objects';

function alertRules(context: GenerationContext, plan: EnvironmentPlan) {
  return alertsIn(context, plan).map(alert => ({
    alert: alert.definition.name,
    expr: alert.expr,
    for: alert.for,
    labels: {
      severity: alert.severity,
      service: serviceName(context),
      environment: plan.name,
      namespace: plan.namespace,
      team: shortName(context.blueprint.metadata.owner),
    },
    annotations: {
      summary: alert.definition.summary,
      description: alert.definition.description,
      runbook_url: runbookUrl(context, alert.definition.name),
    },
  }));
}

/** What wakes people, where the environment has alerts. Every rule leads to its runbook page. */
export const alerts: Feature = {
  name: 'alerts',
  isIn: (context, plan) => alertsIn(context, plan).length > 0,
  overlay: (context, plan) => ({
    resources: [
      {
        name: 'alerts',
        object: {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'PrometheusRule',
          metadata: { name: serviceName(context) },
          spec: {
            groups: [
              {
                name: `${serviceName(context)}-objectives`,
                rules: recordingRulesIn(context, plan),
              },
              {
                name: `${serviceName(context)}-alerts`,
                rules: alertRules(context, plan),
              },
            ],
          },
        },
      },
    ],
  }),
};
