import { createPageClient } from './askPages';
import { fleetEntities } from './backendConfig';
import type { BareCommands } from './bareProcess';
import { openChild, type Child, type Memory } from './children';
import type { ClustersCommands, ServedFleet } from './clustersProcess';
import type { KubernetesCommands } from './kubernetesProcess';
import {
  measureEvents,
  measurePage,
  servicePath,
  spread,
  type EventTimes,
  type PageTimes,
} from './measurePages';
import type { PortalCommands } from './portalProcess';
import { serviceName } from './population';

/** Time and processor time in milliseconds. */
export interface Effort {
  readonly milliseconds: number;
  readonly processor: number;
}

/** Requests to the clusters for some views of a page. */
export interface CountedViews {
  readonly views: number;
  readonly calls: number;
}

/** Everything that is measured of a fleet of one size. */
export interface SizeResult {
  readonly services: number;
  readonly fleet: ServedFleet;
  readonly database: string;
  /** Lists with the official client, and the memory with them kept. */
  readonly bare: Effort & { readonly memory: Memory };
  readonly picture: Effort & { readonly memory: Memory };
  /** An answer of the same backend that reads nothing. */
  readonly nothing: readonly number[];
  readonly fleetPage: PageTimes;
  readonly servicePage: PageTimes;
  /** Both pages. */
  readonly ownViews: CountedViews;
  readonly events: EventTimes;
  readonly kubernetes: CountedViews & { readonly times: readonly number[] };
}

/** How much of each is done. */
export interface Repetitions {
  readonly views: number;
  readonly changes: number;
  readonly kubernetesViews: number;
}

/** Requests for objects; which kinds there are is looked up from time to time, whoever looks at what. */
const ofObjects = (calls: Record<string, number>) =>
  Object.entries(calls).reduce(
    (sum, [what, count]) => sum + (what.includes('/') ? 0 : count),
    0,
  );

/** Serves a fleet of so many services, and measures everything about it; each of the measured ones in its own process. */
export async function measureSize(
  services: number,
  repetitions: Repetitions,
  options: {
    /** Milliseconds to wait for the first picture. */
    readonly patience: number;
    /** Ends it early; it rejects then. */
    readonly signal: AbortSignal;
    say(what: string): void;
  },
): Promise<SizeResult> {
  const say = (what: string) => options.say(`${services} services: ${what}`);
  const open = new Set<{ close(): Promise<void> }>();
  const keep = <Kept extends { close(): Promise<void> }>(child: Kept): Kept => {
    open.add(child);
    return child;
  };
  const closeAll = () =>
    Promise.all([...open].map(child => child.close())).then(() => undefined);
  options.signal.addEventListener('abort', () => void closeAll());
  try {
    say('filling the clusters');
    const clusters = keep(openChild<ClustersCommands>('clustersProcess'));
    const fleet = await clusters.call('serve', { services });
    say('listing barely');
    const bare = await listBarely(keep(openChild('bareProcess')), fleet);
    say('to the first full picture');
    const portal = keep(openChild<PortalCommands>('portalProcess'));
    const started = await portal.call('start', {
      services,
      fleet,
      patience: options.patience,
    });
    const memory = await portal.call('memory');
    const client = createPageClient(started.url, started.authorization);
    say('asking pages');
    await clusters.call('calls');
    const { views, changes, kubernetesViews } = repetitions;
    const nothing = await measurePage(client, () => '/health', views);
    const fleetPage = await measurePage(
      client,
      () => '/fleet?limit=200',
      views,
    );
    const servicePage = await measurePage(
      client,
      turn => servicePath(spread(turn, services)),
      views,
    );
    const ownCalls = ofObjects(await clusters.call('calls'));
    say('changing pods');
    const events = await measureEvents(clusters, portal, client, {
      services,
      changes,
    });
    client.close();
    await portal.close();
    say('asking the Kubernetes plugin');
    const kubernetes = await viewKubernetes(
      keep(openChild('kubernetesProcess')),
      clusters,
      { services, fleet, views: kubernetesViews },
    );
    return {
      services,
      fleet,
      database: started.database,
      bare,
      picture: { ...started, memory },
      nothing: nothing.cold,
      fleetPage,
      servicePage,
      // Each page is asked cold, with its tag, and ten times before.
      ownViews: { views: 2 * (2 * views + 10), calls: ownCalls },
      events,
      kubernetes,
    };
  } finally {
    await closeAll();
  }
}

async function listBarely(child: Child<BareCommands>, fleet: ServedFleet) {
  // Once before: client and connection are ready, code is compiled.
  await child.call('list', { clusters: fleet.clusters.slice(-1) });
  const listed = await child.call('list', { clusters: fleet.clusters });
  if (listed.objects !== fleet.objects)
    throw new Error(
      `the official client listed ${listed.objects} of ${fleet.objects} objects`,
    );
  const memory = await child.call('memory');
  await child.close();
  return { ...listed, memory };
}

/** The request of a service's Kubernetes tab. */
async function viewKubernetes(
  child: Child<KubernetesCommands>,
  clusters: Child<ClustersCommands>,
  {
    services,
    fleet,
    views,
  }: { services: number; fleet: ServedFleet; views: number },
) {
  const { url, authorization } = await child.call('start', { services, fleet });
  const client = createPageClient(url, authorization);
  const entities = fleetEntities(services);
  const view = async (turn: number) => {
    const index = spread(turn, services);
    const { milliseconds, body } = await client.ask(
      `/services/${serviceName(index)}`,
      { body: { entity: entities[index], auth: {} } },
    );
    const { items } = JSON.parse(body) as {
      items: { errors: unknown[]; resources: { resources: unknown[] }[] }[];
    };
    const found = items.flatMap(({ resources }) =>
      resources.flatMap(each => each.resources),
    );
    const failed = items.flatMap(({ errors }) => errors);
    if (found.length === 0 || failed.length > 0)
      throw new Error(
        `the Kubernetes plugin found ${found.length} objects of ${serviceName(index)}: ${JSON.stringify(failed).slice(0, 500)}`,
      );
    return milliseconds;
  };
  await view(1);
  await clusters.call('calls');
  const times: number[] = [];
  for (let turn = 0; turn < views; turn++) times.push(await view(turn));
  const calls = ofObjects(await clusters.call('calls'));
  client.close();
  return { times, views, calls };
}
