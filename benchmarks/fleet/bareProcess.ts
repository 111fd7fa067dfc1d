import {
  CustomObjectsApi,
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
] as const;
const applications = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural: 'applications',
};

/** Objects on a page, as our reflector asks for. */
const pageSize = 500;

/** What an informer keeps: every object. */
let kept: KubernetesObject[] = [];

const configOf = ({ name, url, token, caData }: ServedCluster) => {
  const config = new KubeConfig();
  config.loadFromOptions({
    clusters: [{ name, server: url, caData }],
    users: [{ name: 'portal', token }],
    contexts: [{ name, cluster: name, user: 'portal' }],
    currentContext: name,
  });
  return config;
};

/** A page of a list; the client has another name for `continue` in kinds that it knows. */
interface Page {
  readonly items: KubernetesObject[];
  readonly metadata?: {
    readonly _continue?: string;
    readonly continue?: string;
  };
}

async function listPages(
  read: (next: string | undefined) => Promise<Page>,
): Promise<KubernetesObject[]> {
  const items: KubernetesObject[] = [];
  let next: string | undefined;
  do {
    const page = await read(next);
    items.push(...page.items);
    next = page.metadata?._continue || page.metadata?.continue || undefined;
  } while (next);
  return items;
}

const listCluster = (config: KubeConfig) => {
  const objects = KubernetesObjectApi.makeApiClient(config);
  const custom = config.makeApiClient(CustomObjectsApi);
  return [
    ...kinds.map(([apiVersion, kind]) =>
      listPages(next =>
        objects.list(
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
        ),
      ),
    ),
    listPages(next =>
      custom.listClusterCustomObject({
        ...applications,
        limit: pageSize,
        _continue: next,
      }),
    ),
  ];
};

const commands = {
  /** Lists the same kinds of the same clusters with the official client, all at once, and keeps them. */
  async list({ clusters }: { clusters: readonly ServedCluster[] }) {
    kept = [];
    const configs = clusters.map(configOf);
    const processor = process.cpuUsage();
    const startedAt = clock();
    const lists = await Promise.all(configs.flatMap(listCluster));
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
