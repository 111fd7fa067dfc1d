import {
  startTestCluster,
  type TestCluster,
} from '../../../../../packages/sandbox/testing/testCluster';
import { createClusterState } from '../../../../../packages/sandbox/src/clusters/state';
import { startTcpProxy, type TcpProxy } from '../../../testing/tcpProxy';
import { connectCluster } from '../../clusters';
import { reduceObject } from '../../reduce';
import {
  createResourceReader,
  followCluster,
  type Timing,
} from '../../watching';
import { definitionOf, reduceContext } from '../../watching/testing/followPods';
import type { DeliveryFixture } from './deliveryFixture';

const resource = (group: string, plural: string) => ({
  group,
  version: 'v1',
  plural,
});
const pods = resource('', 'pods');
const deployments = resource('apps', 'deployments');
const namespaces = resource('', 'namespaces');

const imageOf = (commit: string) => `ghcr.io/acme/shop:sha-${commit}`;
const container = (commit: string) => ({ name: 'api', image: imageOf(commit) });

const deploymentOf = (namespace: string, commit: string) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'shop', namespace },
  spec: {
    replicas: 2,
    selector: { matchLabels: { app: 'shop' } },
    template: {
      metadata: { labels: { app: 'shop' } },
      spec: { containers: [container(commit)] },
    },
  },
  status: {
    replicas: 2,
    readyReplicas: 2,
    updatedReplicas: 2,
    availableReplicas: 2,
    conditions: [
      { type: 'Available', status: 'True' },
      { type: 'Progressing', status: 'True', reason: 'NewReplicaSetAvailable' },
    ],
  },
});

const podOf = (namespace: string, name: string, commit: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels: { app: 'shop' } },
  spec: { containers: [container(commit)] },
  status: {
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'True' }],
    containerStatuses: [
      {
        ...container(commit),
        ready: true,
        restartCount: 0,
        state: { running: {} },
      },
    ],
  },
});

/** A simulated cluster behind a proxy that is followed into the database of a fixture. */
export interface FollowedCluster {
  readonly cluster: TestCluster;
  readonly proxy: TcpProxy;
  /** Has the service shop run a commit in a namespace: new pods come, then the ones before go. */
  release(namespace: string, commit: string): void;
  /** Names and images of its pods. */
  there(): string[];
  stop(): Promise<void>;
}

/** Starts a cluster and follows it by the clock of the test. */
export async function startFollowedCluster(
  fixture: DeliveryFixture,
  name: string,
  timing: Timing,
): Promise<FollowedCluster> {
  let listens = 0;
  const proxy = await startTcpProxy(() => listens);
  const cluster = await startTestCluster({
    publicPort: proxy.port,
    bookmarkInterval: 50,
    state: createClusterState({ name }),
  });
  listens = cluster.port;
  const { state } = cluster;
  const stopping = new AbortController();
  const definition = definitionOf(
    {
      url: cluster.url,
      caData: Buffer.from(cluster.certificateAuthority).toString('base64'),
    },
    () => 'sandbox-portal',
  );
  const done = followCluster({
    reader: createResourceReader(connectCluster(definition), timing),
    reduce: object => reduceObject(object, { ...reduceContext, cluster: name }),
    sink: fixture.sink(name),
    timing,
    signal: stopping.signal,
  });
  return {
    cluster,
    proxy,
    release(namespace, commit) {
      if (!state.get(namespaces, namespace))
        state.create(namespaces, {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: { name: namespace },
        });
      const deployment = deploymentOf(namespace, commit);
      if (state.get(deployments, 'shop', namespace))
        state.update(deployments, deployment);
      else state.create(deployments, deployment);
      state.updateStatus(deployments, deployment);
      const before = state
        .list(pods, { namespace })
        .items.map(({ metadata }) => metadata.name);
      for (const index of [1, 2]) {
        const pod = podOf(namespace, `shop-${commit}-${index}`, commit);
        state.create(pods, pod);
        state.updateStatus(pods, pod);
      }
      for (const pod of before) state.delete(pods, pod, namespace);
    },
    there: () =>
      state
        .list(pods)
        .items.map(({ metadata }) => metadata.name)
        .sort(),
    async stop() {
      stopping.abort();
      await done;
      await proxy.close();
      await cluster.remove();
    },
  };
}
