import { ports } from '@golden-path/plugin-golden-path-common';
import type { Feature } from '../feature';
import { selectorLabels, serviceName } from '../objects';

/** Port of every Service, so that nobody has to look up a number to call one. */
export const servicePort = 80;

/** The name under which the pods are reached. */
export const service: Feature = {
  name: 'service',
  base: context => ({
    resources: [
      {
        name: 'service',
        object: {
          apiVersion: 'v1',
          kind: 'Service',
          metadata: {
            name: serviceName(context),
            labels: selectorLabels(context),
          },
          spec: {
            type: 'ClusterIP',
            selector: selectorLabels(context),
            ports: [
              {
                name: 'http',
                port: servicePort,
                targetPort: 'http',
                protocol: 'TCP',
                appProtocol: 'http',
              },
              {
                name: 'metrics',
                port: ports.metrics,
                targetPort: 'metrics',
                protocol: 'TCP',
              },
            ],
          },
        },
      },
    ],
  }),
};
