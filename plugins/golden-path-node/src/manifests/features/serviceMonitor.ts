import type { Feature } from '../feature';
import { selectorLabels, serviceName } from '../objects';

/** What Prometheus reads. @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor */
export const serviceMonitor: Feature = {
  name: 'service-monitor',
  base: context => ({
    resources: [
      {
        name: 'service-monitor',
        object: {
          apiVersion: 'monitoring.coreos.com/v1',
          kind: 'ServiceMonitor',
          metadata: { name: serviceName(context) },
          spec: {
            selector: { matchLabels: selectorLabels(context) },
            endpoints: [{ port: 'metrics', path: '/metrics', interval: '30s' }],
          },
        },
      },
    ],
  }),
};
