import { createFakeClock, runControllers } from '../controllers';
import { createImageRegistry } from '../images';
import { createClusterState } from '../state/createClusterState';
import type { KubernetesObject } from '../state/clusterState';
import { createNodes } from './nodes';
import { workloadControllers } from './workloadControllers';

/** A cluster with its controllers, whose time passes when it is told to. */
export function createTestCluster(name = 'nonprod') {
  const clock = createFakeClock('2026-03-02T09:00:00Z');
  const cluster = createClusterState({ name, clock: clock.now });
  const images = createImageRegistry();
  const errors: string[] = [];
  const { stop } = runControllers(
    { cluster, clock, images },
    workloadControllers(createNodes(cluster)),
    message => errors.push(message),
  );
  const resourceOf = (apiVersion: string, kind: string) =>
    cluster.kinds.ofObject({ apiVersion, kind });
  return {
    clock,
    cluster,
    images,
    errors,
    stop,
    /** Applies objects, as kubectl does it. */
    apply: (...objects: KubernetesObject[]) => {
      for (const object of objects)
        cluster.apply(resourceOf(object.apiVersion, object.kind), object, {
          manager: 'kubectl',
          force: true,
        });
    },
  };
}

/** A Deployment `api` in the namespace `shop`, which it brings along. */
export const shop = (
  image: string,
  spec: Record<string, unknown> = {},
  container: Record<string, unknown> = {},
): KubernetesObject[] => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } },
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'api', namespace: 'shop' },
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: 'api' } },
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
      },
      template: {
        metadata: { labels: { app: 'api' } },
        spec: { containers: [{ name: 'api', image, ...container }] },
      },
      ...spec,
    },
  },
];
