import type { Feature } from '../feature';
import { previewNumber } from '../overlayNames';
import { serviceName, syncWave } from '../objects';
import { servicePort } from './service';

/** Where the gateway sends requests. Every environment names its own host. */
export const httpRoute: Feature = {
  name: 'http-route',
  base: context => ({
    resources: [
      {
        name: 'http-route',
        object: {
          apiVersion: 'gateway.networking.k8s.io/v1',
          kind: 'HTTPRoute',
          metadata: {
            name: serviceName(context),
            annotations: syncWave('traffic'),
          },
          spec: {
            parentRefs: context.plans.slice(0, 1).map(({ gateway }) => ({
              group: 'gateway.networking.k8s.io',
              kind: 'Gateway',
              name: gateway.name,
              namespace: gateway.namespace,
            })),
            // A route without hosts would get every request of the gateway. https://www.rfc-editor.org/rfc/rfc6761
            hostnames: [`${serviceName(context)}.invalid`],
            rules: [
              {
                matches: [{ path: { type: 'PathPrefix', value: '/' } }],
                backendRefs: [
                  {
                    group: '',
                    kind: 'Service',
                    name: serviceName(context),
                    port: servicePort,
                    weight: 1,
                  },
                ],
              },
            ],
          },
        },
      },
    ],
  }),
  overlay: (context, { host }) => ({
    patches:
      host === undefined
        ? []
        : [
            {
              name: 'host',
              object: {
                apiVersion: 'gateway.networking.k8s.io/v1',
                kind: 'HTTPRoute',
                metadata: { name: serviceName(context) },
                spec: { hostnames: [host.replace('{number}', previewNumber)] },
              },
            },
          ],
  }),
};
