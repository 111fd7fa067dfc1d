import { pascalCase } from '@golden-path/plugin-golden-path-common';
import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { commonSteps, kubectl } from './commands';
import type { AlertDefinition } from './definition';
import { ownMetrics, promql, requestDuration, serverError } from './metrics';
import { readyPods, wasReady } from './pods';

/** Share of failing requests, and for how long, by how loud an environment's alerts are. */
const errorRates = {
  none: { above: 0.1, for: '5m' },
  ticket: { above: 0.1, for: '5m' },
  page: { above: 0.05, for: '2m' },
} as const satisfies Record<
  EnvironmentPlan['alerts'],
  { above: number; for: string }
>;

/** Requests in five minutes below which the share says nothing. */
const enoughRequests = 20;

/** Many requests fail right now, whatever the objective says. */
export function highErrorRate({
  blueprint,
}: GenerationContext): AlertDefinition {
  const service = blueprint.metadata.name;
  const steps = commonSteps(service);
  return {
    name: `${pascalCase(service)}HighErrorRate`,
    kind: 'availability',
    severity: 'page',
    expr: plan => {
      const count = `${requestDuration}_count`;
      const all = ownMetrics(service, plan);
      const failed = ownMetrics(service, plan, serverError);
      return promql(
        `sum(rate(${count}${failed}[5m]))`,
        '/',
        `sum(rate(${count}${all}[5m])) > ${errorRates[plan.alerts].above}`,
        `and sum(increase(${count}${all}[5m])) > ${enoughRequests}`,
      );
    },
    for: plan => errorRates[plan.alerts].for,
    summary: `${service} answers many requests with errors`,
    description:
      '{{ $value | humanizePercentage }} of the requests of the last 5 minutes failed with a 5xx.',
    runbook: {
      meaning:
        'Of the requests of the last minutes, more than 5 % (where alerts page) or 10 % (elsewhere) were answered with a 5xx.',
      impact: 'Callers see errors now.',
      diagnosis: [
        {
          text: 'See which routes and status codes fail, on the service dashboard or with `sum by (route, status_code) (rate(http_request_duration_seconds_count[5m]))`.',
        },
        steps.lastChange,
        steps.logs,
        steps.pods,
      ],
      mitigation: [
        steps.rollBack,
        {
          text: 'If a dependency fails, tell its owners, and shed the traffic that needs it.',
        },
        steps.scale,
      ],
    },
  };
}

/** Nobody answers: without traffic no other alert would say so. */
export function unavailable({ blueprint }: GenerationContext): AlertDefinition {
  const service = blueprint.metadata.name;
  const steps = commonSteps(service);
  return {
    name: `${pascalCase(service)}Unavailable`,
    kind: 'availability',
    severity: 'page',
    expr: plan =>
      promql(
        `${readyPods(service, plan)} < 1`,
        `and ${wasReady(service, plan)}`,
      ),
    for: () => '2m',
    summary: `${service} has no ready pod`,
    description: 'No pod is ready, so no request can be answered.',
    runbook: {
      meaning:
        'No pod of the service has been ready for two minutes, though there was one within three days.',
      impact: 'Every request fails.',
      diagnosis: [
        steps.pods,
        kubectl(
          'See why there are no pods, or why they are not ready.',
          `describe pods -l app.kubernetes.io/name=${service}`,
        ),
        steps.events,
        steps.lastChange,
      ],
      mitigation: [
        steps.rollBack,
        {
          text: 'If images can not be pulled, check that the pinned release exists in the registry.',
        },
        {
          text: 'If the namespace is out of quota or the cluster out of room, free some or ask the platform team.',
        },
      ],
    },
  };
}
