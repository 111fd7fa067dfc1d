import type { JsonObject } from '@backstage/types';
import {
  runControllers,
  systemClock,
} from '../../../packages/sandbox/src/clusters/controllers';
import { createImageRegistry } from '../../../packages/sandbox/src/clusters/images';
import {
  createNodes,
  workloadControllers,
} from '../../../packages/sandbox/src/clusters/workloads';
import { startTestCluster } from '../../../packages/sandbox/testing/testCluster';

/** Token of the account that the portal reads clusters with. */
export const portalToken = 'sandbox-portal';

/** A simulated cluster whose workloads run, and the configuration of a portal that reads it. */
export async function startWorkingCluster() {
  const cluster = await startTestCluster();
  const { stop } = runControllers(
    {
      cluster: cluster.state,
      clock: systemClock,
      images: createImageRegistry([
        { repository: 'ghcr.io/acme/refunds', tag: 'sha-1111111' },
      ]),
    },
    workloadControllers(createNodes(cluster.state)),
    message => {
      throw new Error(message);
    },
  );
  const config: JsonObject = {
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: [
            {
              name: 'nonprod',
              url: cluster.url,
              authProvider: 'serviceAccount',
              serviceAccountToken: portalToken,
              caData: Buffer.from(cluster.certificateAuthority).toString(
                'base64',
              ),
            },
          ],
        },
      ],
    },
  };
  return {
    cluster,
    config,
    async remove() {
      stop();
      await cluster.remove();
    },
  };
}

/** A Deployment of the service refunds in dev, with a value that nobody may see. */
export const deploymentOf = (image: string, replicas = 2) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'refunds',
    namespace: 'refunds-dev',
    labels: { 'backstage.io/kubernetes-id': 'refunds' },
  },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'refunds' } },
    template: {
      metadata: {
        labels: { app: 'refunds', 'backstage.io/kubernetes-id': 'refunds' },
      },
      spec: {
        containers: [
          {
            name: 'api',
            image,
            env: [{ name: 'PASSWORD', value: 'canary-of-an-env-value' }],
            resources: { limits: { memory: '256Mi' } },
          },
        ],
      },
    },
  },
});
