import { TestDatabases } from '@backstage/backend-test-utils';
import type { ServiceFacts } from '../../catalog-services';
import type { DesiredOverlay } from '../../desired';
import { joinBatch, serviceLinks } from '../../joining';
import { createLeases, type Lease } from '../../leases';
import { createDatabaseReader } from '../../reading';
import { essentialKinds } from '../clusterReading';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import {
  createClusterStore,
  createForgeStore,
  createObjectSink,
  createOverlayStore,
  createServiceStore,
  migrateDelivery,
  type StoreOptions,
} from '../index';
import { organisation } from './organisation';

/** SQLite always; PostgreSQL when BACKSTAGE_TEST_DATABASE_POSTGRES15_CONNECTION_STRING says where one is. */
export const testDatabases = () =>
  TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_15'],
    disableDocker: true,
  });

export { organisation };

/** A golden-path service of the catalog. */
export const serviceOf = (
  name: string,
  facts: Partial<ServiceFacts> = {},
): ServiceFacts => ({
  ref: `component:default/${name}`,
  name,
  title: name,
  owner: 'group:default/payments',
  system: 'system:default/shop',
  configFolder: name,
  repository: `http://forge/payments/${name}`,
  find: { by: 'golden-path' },
  namespace: undefined,
  cluster: undefined,
  application: undefined,
  links: [],
  problems: [],
  ...facts,
});

/** An overlay whose pin is `sha-<commit>`. */
export const overlayOf = (
  service: string,
  environment: string,
  commit: string,
  overlay: Partial<DesiredOverlay> = {},
): DesiredOverlay => ({
  service,
  environment,
  cluster: environment === 'production' ? 'prod' : 'nonprod',
  namespace: `${service}-${environment}`,
  repository: organisation.configRepository.url,
  commit: 'c0ffee1',
  desired: {
    release: { tag: `sha-${commit}`, digest: undefined, commit },
    path: `apps/${service}/overlays/${environment}`,
    change: undefined,
  },
  imageRepository: `ghcr.io/acme/${service}`,
  problem: undefined,
  ...overlay,
});

/** A database with everything that writes to it and reads from it, by a clock that the test holds. */
export async function createDeliveryFixture(
  databases: TestDatabases,
  id: Parameters<TestDatabases['init']>[0],
) {
  const knex = await databases.init(id);
  await migrateDelivery(knex);
  const clock = { time: Date.parse('2026-11-21T12:00:00Z') };
  const database = createPluginDatabase(knex, {
    clock: {
      now: connection =>
        connection.raw(`cast(${Number(clock.time)} as bigint)`),
    },
    sleep: () => Promise.resolve(),
  });
  const options: StoreOptions = { database, organisation, rules: [] };
  const leases = createLeases(database, 'replica-a');
  const take = async (name: string, of = leases): Promise<Lease> => {
    const lease = await of.acquire(name);
    if (!lease) throw new Error(`${name} is taken`);
    return lease;
  };
  const writing = await take('test');
  const sinks = new Map(
    ['nonprod', 'prod'].map(name => [
      name,
      createObjectSink(options, writing, name),
    ]),
  );
  const sink = (cluster: string) => {
    const found = sinks.get(cluster);
    if (!found) throw new Error(cluster);
    return found;
  };
  return {
    knex,
    clock,
    database,
    options,
    leases,
    lease: writing,
    take,
    sink,
    services: createServiceStore(options, writing),
    overlays: createOverlayStore(options, writing),
    forges: createForgeStore({ ...options, interval: 60_000 }, writing),
    clusters: createClusterStore(options, writing),
    reader: createDatabaseReader({ database, organisation }),
    /** Configures both clusters, and says that each kind of them was listed now. */
    async readClusters(...names: string[]) {
      await createClusterStore(options, writing).replace([
        { name: 'nonprod', title: 'Non-production' },
        { name: 'prod', title: 'Production' },
      ]);
      for (const cluster of names.length > 0 ? names : ['nonprod', 'prod'])
        for (const resource of [
          ...essentialKinds,
          'argoproj.io/v1alpha1/applications',
        ])
          await sink(cluster).status({
            resource,
            state: 'live',
            message: undefined,
            lastSeen: new Date(clock.time).toISOString(),
            nextTry: undefined,
            reconnects: 0,
            objects: 0,
            limited: false,
          });
    },
    join: () =>
      joinBatch(
        options,
        { organisation, linksOf: serviceLinks, noticesOf: () => [] },
        writing,
      ),
    /** Joins until nothing waits. */
    async joinAll() {
      let changed = 0;
      for (;;) {
        const outcome = await this.join();
        if (outcome.joined === 0) return changed;
        changed += outcome.changed;
      }
    },
  };
}

/** {@link createDeliveryFixture} */
export type DeliveryFixture = Awaited<ReturnType<typeof createDeliveryFixture>>;
