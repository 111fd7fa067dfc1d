import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
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
  'spec.type',
  'relations',
];
const pageSize = 500;

/** Every component of type service, with the plugin's own credentials. */
export async function readCatalogServices(options: {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
}): Promise<ServiceFacts[]> {
  const credentials = await options.auth.getOwnServiceCredentials();
  const services: ServiceFacts[] = [];
  for await (const page of options.catalog.streamEntities(
    { filter: { kind: 'component', 'spec.type': 'service' }, fields, pageSize },
    { credentials },
  ))
    for (const entity of page) {
      const facts = serviceFactsOf(entity);
      if (facts) services.push(facts);
    }
  return services;
}

/**
 * Follows the catalog until the signal aborts: the work of the owner of lease `services`. What fails is tried again; the
 * services that are known stay meanwhile.
 * @throws LeaseLostError
 */
export async function followCatalog(
  options: Parameters<typeof readCatalogServices>[0] & {
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
  while (!signal.aborted) {
    let wait = options.pollInterval;
    try {
      await options.store.replace(await readCatalogServices(options));
    } catch (error) {
      if (isLeaseLost(error)) throw error;
      options.failed('catalog', error);
      wait = Math.min(wait, 10_000);
    }
    await options.sleep(wait, signal);
  }
}
