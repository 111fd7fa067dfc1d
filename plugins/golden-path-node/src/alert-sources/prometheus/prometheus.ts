import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { isoTime } from '../../hosts/http';
import {
  alertLabels,
  annotations,
  describedBy,
  mostAlerts,
  readEach,
  type ReadAlerts,
} from '../alertShapes';
import { createEndpointReader, pageOf, type AlertEndpoint } from '../endpoint';

const alertsAnswer = z.object({
  status: z.literal('success'),
  data: z.object({ alerts: z.array(z.unknown()) }),
});

const alert = z.object({
  labels: alertLabels,
  annotations,
  state: z.enum(['pending', 'firing']),
  activeAt: isoTime,
});

const firing = z.object({ state: z.literal('firing') });

/** Where there are more than are read, those that fire are. */
function firingFirst(alerts: readonly unknown[]): readonly unknown[] {
  if (alerts.length <= mostAlerts) return alerts;
  const fires = (item: unknown) => firing.safeParse(item).success;
  return [...alerts.filter(fires), ...alerts.filter(item => !fires(item))];
}

/** What evaluates alerting rules. */
export interface Prometheus {
  /** Pending and firing alerts; who silenced them isn't known here. @throws SourceError */
  alerts(signal: AbortSignal): Promise<ReadAlerts<LiveAlert>>;
}

/**
 * Prometheus' list of active alerts. It is asked for instead of its rules, which a large fleet has tens of thousands of
 * and which say no more.
 * @see https://prometheus.io/docs/prometheus/latest/querying/api/#alerts
 */
export function createPrometheus(
  source: string,
  endpoint: AlertEndpoint,
): Prometheus {
  const reader = createEndpointReader(source, endpoint);
  return {
    async alerts(signal) {
      const { data } = await reader.get(
        '/api/v1/alerts',
        {},
        alertsAnswer,
        signal,
      );
      const { alerts, skipped } = readEach(firingFirst(data.alerts), alert);
      return {
        skipped,
        alerts: alerts.map(one => ({
          ...describedBy(one.labels, one.annotations),
          state: one.state,
          startedAt: one.activeAt,
          muted: undefined,
          url: pageOf(
            endpoint,
            `/alerts?search=${encodeURIComponent(one.labels.alertname ?? '')}`,
          ),
        })),
      };
    },
  };
}
