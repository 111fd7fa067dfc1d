import {
  KubeConfig,
  KubernetesObjectApi,
  type KubernetesObject,
} from '@kubernetes/client-node';
import { answerCommands, clock, readMemory } from './children';
import type { ServedCluster } from './clustersProcess';

/** The kinds of which the fleet has objects. */
const kinds = [
  ['v1', 'Pod'],
  ['v1', 'Service'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'ReplicaSet'],
  ['argoproj.io/v1alpha1', 'Application'],
] as const;

/** Objects on a page, as our reflector asks for. */
const pageSize = 500;

/** What an informer keeps: every object. */
let kept: KubernetesObject[] = [];

const clientOf = ({ name, url, token, caData }: ServedCluster) => {
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name, server: url, caData }],
    users: [{ name: 'portal', token }],
    contexts: [{ name, cluster: name, user: 'portal' }],
    currentContext: name,
  });
  return KubernetesObjectApi.makeApiClient(config);
};

async function list(
  client: KubernetesObjectApi,
  apiVersion: string,
  kind: string,
): Promise<KubernetesObject[]> {
  const items: KubernetesObject[] = [];
  let next: string | undefined;
  do {
    const page = await client.list(
      apiVersion,
      kind,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      pageSize,
      next,
    );
    items.push(...page.items);
    next = page.metadata?._continue || undefined;
  } while (next);
  return items;
}

const commands = {
  /** Lists the same kinds of the same clusters with the official client, all at once, and keeps them. */
  async list({ clusters }: { clusters: readonly ServedCluster[] }) {
    kept = [];
    const clients = clusters.map(clientOf);
    const processor = process.cpuUsage();
    const startedAt = clock();
    const lists = await Promise.all(
      clients.flatMap(client =>
        kinds.map(([apiVersion, kind]) => list(client, apiVersion, kind)),
      ),
    );
    const milliseconds = clock() - startedAt;
    const used = process.cpuUsage(processor);
    kept = lists.flat();
    return {
      milliseconds,
      processor: (used.user + used.system) / 1_000,
      objects: kept.length,
    };
  },
  /** With what was listed still kept. */
  memory: readMemory,
};

/** What {@link commands} understands. */
export type BareCommands = typeof commands;

answerCommands(commands, async () => {
  kept = [];
});
