import type { AuthService } from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { inChunks } from '@golden-path/plugin-golden-path-node/database';
import type { CatalogFacts } from '../store';

/** Links of an entity that are read. */
const mostLinks = 50;
const longestUrl = 2_000;
const longestText = 200;
const pageSize = 500;
const services = { kind: 'component', 'spec.type': 'service' };
const fields = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.annotations',
  'metadata.links',
];
const sourceLocation = 'backstage.io/source-location';

/** What is known of a service that the catalog doesn't have. */
export const noCatalogFacts: CatalogFacts = { links: [], source: undefined };

/** Who may write the entity chooses the text; only http and https lead anywhere. */
const isAddress = (url: string): boolean =>
  url.length <= longestUrl &&
  URL.canParse(url) &&
  /^https?:$/.test(new URL(url).protocol);

/** What is read of an entity. Pure. */
export function catalogFactsOf(entity: Entity): CatalogFacts {
  const { annotations = {}, links = [] } = entity.metadata;
  const source = /^url:(.+)$/.exec(annotations[sourceLocation] ?? '')?.[1];
  return {
    links: links
      .filter(({ url }) => isAddress(url))
      .slice(0, mostLinks)
      .map(({ url, title, type }) => ({
        url,
        title: title?.slice(0, longestText),
        type: type?.slice(0, longestText),
      })),
    source: source !== undefined && isAddress(source) ? source : undefined,
  };
}

/** What is known of a service before anything of it is read. */
export interface AnnouncedService {
  /** Canonical entity reference. */
  readonly ref: string;
  readonly name: string;
  /** Entity reference. */
  readonly owner: string | undefined;
  readonly facts: CatalogFacts;
}

/** Asks the catalog by the plugin's own credentials. */
export interface CatalogReader {
  /** Of these services those that it has. @param services - canonical entity references */
  some(services: readonly string[]): Promise<readonly AnnouncedService[]>;
  /** @param service - canonical entity reference */
  one(service: string): Promise<CatalogFacts>;
  /** Of every component of type service, by its canonical reference. */
  all(): Promise<ReadonlyMap<string, CatalogFacts>>;
}

/** @see {@link CatalogReader} */
export function createCatalogReader(options: {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
}): CatalogReader {
  const { auth, catalog } = options;
  return {
    async some(services) {
      const credentials = await auth.getOwnServiceCredentials();
      const found: AnnouncedService[] = [];
      for (const entityRefs of inChunks(services)) {
        const { items } = await catalog.getEntitiesByRefs(
          { entityRefs: [...entityRefs], fields: [...fields, 'relations'] },
          { credentials },
        );
        for (const [index, entity] of items.entries())
          if (entity)
            found.push({
              ref: entityRefs[index] ?? '',
              name: entity.metadata.name,
              owner: entity.relations?.find(
                ({ type }) => type === RELATION_OWNED_BY,
              )?.targetRef,
              facts: catalogFactsOf(entity),
            });
      }
      return found;
    },
    async one(service) {
      const credentials = await auth.getOwnServiceCredentials();
      const entity = await catalog.getEntityByRef(service, { credentials });
      return entity ? catalogFactsOf(entity) : noCatalogFacts;
    },
    async all() {
      const credentials = await auth.getOwnServiceCredentials();
      const found = new Map<string, CatalogFacts>();
      for await (const page of catalog.streamEntities(
        { filter: services, fields, pageSize },
        { credentials },
      ))
        for (const entity of page)
          found.set(
            stringifyEntityRef(entity).toLowerCase(),
            catalogFactsOf(entity),
          );
      return found;
    },
  };
}
