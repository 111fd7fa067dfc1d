import type { ApiException, V1Status } from '@kubernetes/client-node';
import type { TestCluster } from './testCluster';

/** The official client, as somebody. */
export async function clientFor(cluster: TestCluster, login?: string) {
  const library = await import('@kubernetes/client-node');
  const config = await cluster.client(login);
  return {
    core: config.makeApiClient(library.CoreV1Api),
    apps: config.makeApiClient(library.AppsV1Api),
    objects: library.KubernetesObjectApi.makeApiClient(config),
    access: config.makeApiClient(library.AuthorizationV1Api),
    watch: new library.Watch(config),
    library,
    config,
  };
}

/** What a cluster refused, with its `Status`. */
export async function refusal(
  promise: Promise<unknown>,
): Promise<{ code: number; status: V1Status }> {
  try {
    await promise;
  } catch (error) {
    const { code, body } = error as ApiException<string>;
    return { code, status: JSON.parse(body) as V1Status };
  }
  throw new Error('nothing was refused');
}
