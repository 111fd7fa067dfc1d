import type { JsonObject } from '@backstage/types';
import type { ServedFleet } from './clustersProcess';
import { serviceName } from './population';

/** `kubernetes` of a portal that reads the clusters, for our plugin and Backstage's own alike, each with its account. */
export const kubernetesConfig = (
  { clusters }: Pick<ServedFleet, 'clusters'>,
  account: 'token' | 'fullToken',
): JsonObject => ({
  serviceLocatorMethod: { type: 'multiTenant' },
  clusterLocatorMethods: [
    {
      type: 'config',
      clusters: clusters.map(({ name, url, caData, [account]: token }) => ({
        name,
        url,
        caData,
        authProvider: 'serviceAccount',
        serviceAccountToken: token,
        // The simulated clusters have no metrics.
        skipMetricsLookup: true,
      })),
    },
  ],
});

/** Configuration of a portal with the delivery plugin. */
export const portalConfig = (fleet: ServedFleet): JsonObject => ({
  kubernetes: kubernetesConfig(fleet, 'token'),
  integrations: {
    gitea: [
      {
        host: new URL(fleet.forge).host,
        baseUrl: fleet.forge,
        username: 'golden-path-bot',
        password: 'of-the-benchmark',
      },
    ],
  },
  goldenPath: {
    organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
    configRepository: { url: `${fleet.forge}/platform/gitops-config` },
  },
});

/** What the catalog has of so many services. */
export const fleetEntities = (services: number) =>
  Array.from({ length: services }, (_, index) => {
    const name = serviceName(index);
    const team = ['payments', 'catalog', 'delivery', 'identity'][index % 4];
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        namespace: 'default',
        annotations: {
          'backstage.io/kubernetes-id': name,
          'backstage.io/source-template': 'template:default/http-api',
        },
      },
      spec: { type: 'service', lifecycle: 'production', owner: team },
      relations: [
        { type: 'ownedBy', targetRef: `group:default/${team}` },
        { type: 'partOf', targetRef: `system:default/system-${index % 25}` },
      ],
    };
  });
