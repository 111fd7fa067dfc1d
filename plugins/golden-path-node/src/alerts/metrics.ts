import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';

/** Histogram in seconds that every HTTP API exposes, with the labels `method`, `route` and `status_code`. */
export const requestDuration = 'http_request_duration_seconds';

/** Requests that failed by the service's fault. */
export const serverError = 'status_code=~"5.."';

/** Label matchers of a service's own metrics in an environment. The ServiceMonitor names the job after the Service. */
export const ownMetrics = (
  service: string,
  { namespace }: Pick<EnvironmentPlan, 'namespace'>,
  ...more: string[]
): string =>
  `{${[`namespace="${namespace}"`, `job="${service}"`, ...more].join(', ')}}`;

/** Label matchers of what kube-state-metrics and controllers say about an environment's namespace. */
export const namespaceMetrics = (
  { namespace }: Pick<EnvironmentPlan, 'namespace'>,
  ...more: string[]
): string => `{${[`namespace="${namespace}"`, ...more].join(', ')}}`;

/**
 * The largest value of a metric that a controller tells about objects of others. Prometheus calls the object's namespace
 * `exported_namespace` where it puts the controller's own into `namespace`.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config
 */
export function controllerMetric(
  metric: string,
  { namespace }: EnvironmentPlan,
  ...more: string[]
): string {
  const of = (label: string) =>
    `${metric}{${[`${label}="${namespace}"`, ...more].join(', ')}}`;
  return `max(${of('namespace')} or ${of('exported_namespace')})`;
}

/** An expression over several lines, as people read it in a rule file. */
export const promql = (...lines: string[]): string => lines.join('\n');

/** A share written without the noise of binary fractions: 0.001, not 0.0010000000000000009. */
export const share = (value: number): string =>
  String(Number(value.toPrecision(6)));
