import type {
  Blueprint,
  EnvironmentPlan,
} from '@golden-path/plugin-golden-path-common';
import { ownMetrics, promql, requestDuration, serverError } from './metrics';

/** A service level objective over 30 days, and how its share of bad requests is measured. */
export interface Objective {
  /** Value of the label `slo`. */
  readonly id: 'availability' | 'latency';
  /** What the objective promises, in words. */
  readonly promise: string;
  /** Share of requests that may be bad, 0 to 1. */
  readonly budget: number;
  /** Share of bad requests over a window. Without traffic it is NaN, which no comparison holds for. */
  readonly errorRatio: (plan: EnvironmentPlan, window: string) => string;
}

const rate = (metric: string, matchers: string, window: string) =>
  `sum(rate(${metric}${matchers}[${window}]))`;

function availability({ metadata, spec }: Blueprint): Objective {
  const count = `${requestDuration}_count`;
  return {
    id: 'availability',
    promise: `${spec.slo.availability} % of requests succeed`,
    budget: 1 - spec.slo.availability / 100,
    errorRatio: (plan, window) => {
      const total = rate(count, ownMetrics(metadata.name, plan), window);
      const bad = rate(
        count,
        ownMetrics(metadata.name, plan, serverError),
        window,
      );
      return promql(`(${bad} or 0 * ${total})`, '/', total);
    },
  };
}

function latency({ metadata, spec }: Blueprint): Objective {
  const { milliseconds, percent } = spec.slo.latency;
  const seconds = milliseconds / 1000;
  // Prometheus 3 stores 1 as 1.0, Prometheus 2 as 1. https://prometheus.io/docs/prometheus/3.0/migration/
  const bucket = Number.isInteger(seconds)
    ? `le=~"${seconds}(\\\\.0)?"`
    : `le="${seconds}"`;
  return {
    id: 'latency',
    promise: `${percent} % of requests are answered within ${milliseconds} ms`,
    budget: 1 - percent / 100,
    errorRatio: (plan, window) =>
      promql(
        '1 -',
        rate(
          `${requestDuration}_bucket`,
          ownMetrics(metadata.name, plan, bucket),
          window,
        ),
        '/',
        rate(
          `${requestDuration}_count`,
          ownMetrics(metadata.name, plan),
          window,
        ),
      ),
  };
}

/** The objectives of a service that answers HTTP requests. */
export const objectivesOf = (blueprint: Blueprint): readonly Objective[] => [
  availability(blueprint),
  latency(blueprint),
];
