import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  type ArgocdInstance,
  isLeaseLost,
  serviceFactsOf,
  type ServiceFacts,
  type ServiceStore,
} from '@golden-path/plugin-delivery-node';

/** Fields of an entity that {@link serviceFactsOf} reads; nothing else is sent. */
const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
  'metadata.links',
  'metadata.tags',
  'spec.type',
  'relations',
];
const pageSize = 500;

const services = { kind: 'component', 'spec.type': 'service' };

/** How often the services are counted, in milliseconds. */
const countMilliseconds = 5_000;

/** What reading the catalog takes. */
export interface CatalogReading {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  /** Instances of Argo CD that entities can name. */
  readonly instances: readonly ArgocdInstance[];
}

/** Every component of type service, with the plugin's own credentials. */
export async function readCatalogServices({
  auth,
  catalog,
  instances,
}: CatalogReading): Promise<ServiceFacts[]> {
  const credentials = await auth.getOwnServiceCredentials();
  const found: ServiceFacts[] = [];
  for await (const page of catalog.streamEntities(
    { filter: services, fields, pageSize },
    { credentials },
  ))
    for (const entity of page) {
      const facts = serviceFactsOf(entity, instances);
      if (facts) found.push(facts);
    }
  return found;
}

/** How many components of type service there are: one number, and no entity is sent. */
async function countCatalogServices({
  auth,
  catalog,
}: CatalogReading): Promise<number> {
  const credentials = await auth.getOwnServiceCredentials();
  const { totalItems } = await catalog.queryEntities(
    { filter: services, limit: 0 },
    { credentials },
  );
  return totalItems;
}

/**
 * Follows the catalog until the signal aborts: the work of the owner of lease `services`. The catalog of Backstage 1.55
 * publishes events about conflicts and errors, and none about entities that come, change or go: so everything is read
 * every `pollInterval`, and at once when a count, which is cheap, says that a service came or went. What fails is tried
 * again; the services that are known stay meanwhile.
 * @throws LeaseLostError
 */
export async function followCatalog(
  options: CatalogReading & {
    readonly store: ServiceStore;
    /** In milliseconds. */
    readonly pollInterval: number;
    readonly sleep: (
      milliseconds: number,
      signal: AbortSignal,
    ) => Promise<unknown>;
    readonly failed: (what: string, error: unknown) => void;
  },
  signal: AbortSignal,
): Promise<void> {
  const wait = Math.min(countMilliseconds, options.pollInterval);
  let count: number | undefined;
  let waited = Infinity;
  while (!signal.aborted) {
    try {
      const before = count;
      count = await countCatalogServices(options);
      if (count !== before || waited >= options.pollInterval) {
        await options.store.replace(await readCatalogServices(options));
        waited = 0;
      }
    } catch (error) {
      if (isLeaseLost(error)) throw error;
      options.failed('catalog', error);
      count = undefined;
    }
    await options.sleep(wait, signal);
    waited += wait;
  }
}
