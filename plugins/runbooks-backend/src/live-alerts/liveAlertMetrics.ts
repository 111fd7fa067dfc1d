import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { AlertSourceFigures } from './liveAlerts';

/**
 * Metrics of sources of alerts, read from the database when somebody collects, so that every replica tells the same.
 * @see https://opentelemetry.io/docs/specs/otel/metrics/api/
 */
export function createLiveAlertMetrics(
  metrics: MetricsService,
  read: () => Promise<readonly AlertSourceFigures[]>,
): void {
  const gauge = (
    name: string,
    description: string,
    value: (figures: AlertSourceFigures) => number,
  ) =>
    metrics
      .createObservableGauge(name, { description })
      .addCallback(async result => {
        for (const figures of await read())
          result.observe(value(figures), { source: figures.source });
      });
  gauge(
    'runbooks.alerts.live',
    'Series of alerts that are pending or fire, of services that are known',
    ({ alerts }) => alerts,
  );
  gauge(
    'runbooks.alerts.unmatched',
    'Alerts of the last answer that are of no service',
    ({ unmatched }) => unmatched,
  );
  gauge(
    'runbooks.alerts.silent',
    '1 while nobody knows what the source would say, else 0',
    ({ silent }) => Number(silent),
  );
}
