import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { burnWindows, longWindows } from './burnRates';
import { ownMetrics, requestDuration } from './metrics';
import { objectivesOf } from './objectives';

/** A rule of a PrometheusRule that stores an expression's value under a name. */
export interface RecordingRule {
  readonly record: string;
  readonly expr: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Name of the series that holds the share of bad requests over a window; the name that Sloth uses. @see https://sloth.dev */
export const errorRatioRecord = (window: string): string =>
  `slo:sli_error:ratio_rate${window}`;

/** Name of the series that holds the number of requests in a window. */
export const requestsRecord = (window: string): string =>
  `slo:sli_requests:increase${window}`;

/** What the burn-rate alerts of an environment read, computed once instead of in every alert. */
export function recordingRulesOf(
  { blueprint }: GenerationContext,
  plan: EnvironmentPlan,
): RecordingRule[] {
  const service = blueprint.metadata.name;
  const labels = { service, environment: plan.name };
  const requests = longWindows.map(window => ({
    record: requestsRecord(window),
    expr: `sum(increase(${requestDuration}_count${ownMetrics(service, plan)}[${window}]))`,
    labels,
  }));
  const ratios = objectivesOf(blueprint).flatMap(objective =>
    burnWindows.map(window => ({
      record: errorRatioRecord(window),
      expr: objective.errorRatio(plan, window),
      labels: { ...labels, slo: objective.id },
    })),
  );
  return [...requests, ...ratios];
}
