import { pascalCase } from '@golden-path/plugin-golden-path-common';
import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { BurnRate, burnRates, minimumRequests } from './burnRates';
import { commonSteps } from './commands';
import type {
  AlertDefinition,
  AlertRunbook,
  AlertSeverity,
} from './definition';
import { promql, share } from './metrics';
import { Objective, objectivesOf } from './objectives';
import { errorRatioRecord, requestsRecord } from './recordingRules';

interface Speed {
  readonly id: 'Fast' | 'Slow';
  readonly severity: AlertSeverity;
  readonly rates: readonly BurnRate[];
  readonly for: string;
  readonly pace: string;
}

const speeds: readonly Speed[] = [
  {
    id: 'Fast',
    severity: 'page',
    rates: burnRates.fast,
    for: '2m',
    pace: 'so fast that the budget of 30 days is gone within 5 days at most',
  },
  {
    id: 'Slow',
    severity: 'ticket',
    rates: burnRates.slow,
    for: '15m',
    pace: 'faster than it grows back, for hours or days',
  },
];

const names: Record<Objective['id'], { title: string; words: string }> = {
  availability: { title: 'ErrorBudgetBurn', words: 'error budget' },
  latency: { title: 'LatencyBudgetBurn', words: 'latency budget' },
};

function burning(
  service: string,
  objective: Objective,
  { factor, long, short }: BurnRate,
  plan: EnvironmentPlan,
): string {
  const where = `service="${service}", environment="${plan.name}"`;
  const threshold = share(factor * objective.budget);
  const above = (window: string) =>
    `${errorRatioRecord(window)}{${where}, slo="${objective.id}"} > ${threshold}`;
  return promql(
    '(',
    `  ${above(long)}`,
    `  and ${above(short)}`,
    `  and on (service, environment) ${requestsRecord(long)}{${where}} > ${minimumRequests}`,
    ')',
  );
}

function runbookOf(
  service: string,
  objective: Objective,
  speed: Speed,
): AlertRunbook {
  const steps = commonSteps(service);
  const impact = {
    availability: 'Callers get errors (5xx) for part of their requests.',
    latency: 'Callers wait longer than promised, and may time out.',
  }[objective.id];
  const look = {
    availability:
      'See which routes and status codes fail, on the service dashboard or with `sum by (route, status_code) (rate(http_request_duration_seconds_count[5m]))`.',
    latency:
      'See which routes are slow, on the service dashboard or with `histogram_quantile(0.99, sum by (le, route) (rate(http_request_duration_seconds_bucket[5m])))`.',
  }[objective.id];
  return {
    meaning: `The objective is that ${objective.promise}, over 30 days. Its budget is burning ${speed.pace}.`,
    impact: `${impact} When the budget is used up, promotions stop but for fixes.`,
    diagnosis: [
      { text: look },
      steps.lastChange,
      {
        text: 'See whether a dependency is slow or fails: open a trace of a bad request.',
      },
      steps.logs,
    ],
    mitigation: [
      steps.rollBack,
      steps.scale,
      {
        text: 'If a dependency fails, tell its owners, and shed the traffic that needs it.',
      },
    ],
  };
}

/** Alerts on how fast the budgets of the objectives burn: two speeds for each objective. */
export function errorBudgetAlerts({
  blueprint,
}: GenerationContext): AlertDefinition[] {
  const service = blueprint.metadata.name;
  return objectivesOf(blueprint).flatMap(objective =>
    speeds.map((speed): AlertDefinition => ({
      name: `${pascalCase(service)}${names[objective.id].title}${speed.id}`,
      kind: objective.id,
      severity: speed.severity,
      expr: plan =>
        speed.rates
          .map(rate => burning(service, objective, rate, plan))
          .join('\nor\n'),
      for: () => speed.for,
      summary: `${service} burns its ${names[objective.id].words} ${speed.id === 'Fast' ? 'fast' : 'slowly but steadily'}`,
      description: `Of recent requests {{ $value | humanizePercentage }} are bad; the objective is that ${objective.promise}.`,
      runbook: runbookOf(service, objective, speed),
    })),
  );
}
