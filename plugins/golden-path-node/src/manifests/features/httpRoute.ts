import type {
  EnvironmentPlan,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import type { Feature } from '../feature';
import { previewNumber } from '../overlayNames';
import { serviceName, syncWave } from '../objects';
import { servicePort } from './service';

const parentOf = ({ name, namespace }: EnvironmentPlan['gateway']) => ({
  group: 'gateway.networking.k8s.io',
  kind: 'Gateway',
  name,
  namespace,
});

/** The gateway, where it is another than in most environments. */
const ownParent = ({ gateway }: EnvironmentPlan, { gateways }: Organisation) =>
  gateway.name === gateways.internal.name &&
  gateway.namespace === gateways.internal.namespace
    ? {}
    : { parentRefs: [parentOf(gateway)] };

/** Where the gateway sends requests: the internal one, but where the service is public. Every environment names its own host. */
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
            parentRefs: [parentOf(context.organisation.gateways.internal)],
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
  overlay: (context, plan) => ({
    patches:
      plan.host === undefined
        ? []
        : [
            {
              name: 'host',
              object: {
                apiVersion: 'gateway.networking.k8s.io/v1',
                kind: 'HTTPRoute',
                metadata: { name: serviceName(context) },
                spec: {
                  ...ownParent(plan, context.organisation),
                  hostnames: [plan.host.replace('{number}', previewNumber)],
                },
              },
            },
          ],
  }),
};
