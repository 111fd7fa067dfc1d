import type { AuthService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  catalogEvidenceFields,
  catalogEvidenceOf,
} from '@golden-path/plugin-readiness-node';
import type { CatalogEvidence } from '@golden-path/plugin-readiness-common';
import type { EvaluationQueue } from '../evaluation';
import { catalogVersion } from '../evidence';
import type { JudgedScorecard } from './judgedVersions';

const pageSize = 500;
const services = { kind: 'component', 'spec.type': 'service' };

/** What checks read of every component of type service, by its canonical reference. */
export async function readCatalogEvidence(options: {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
}): Promise<ReadonlyMap<string, CatalogEvidence>> {
  const credentials = await options.auth.getOwnServiceCredentials();
  const found = new Map<string, CatalogEvidence>();
  for await (const page of options.catalog.streamEntities(
    { filter: services, fields: catalogEvidenceFields, pageSize },
    { credentials },
  ))
    for (const entity of page)
      found.set(
        stringifyEntityRef(entity).toLowerCase(),
        catalogEvidenceOf(entity),
      );
  return found;
}

/**
 * Enqueues scorecards that were judged by something else than the catalog says now. The catalog tells nobody that an
 * entity changed, so all are read and compared with what was judged: a change that was missed is found at the next look.
 * @returns how many were enqueued
 */
export async function followCatalog(options: {
  readonly entities: ReadonlyMap<string, CatalogEvidence>;
  readonly scorecards: readonly JudgedScorecard[];
  readonly queue: Pick<EvaluationQueue, 'enqueue'>;
}): Promise<number> {
  const versions = new Map(
    [...options.entities].map(([ref, entity]) => [ref, catalogVersion(entity)]),
  );
  const changed = options.scorecards.filter(
    ({ service, versions: judged }) => versions.get(service) !== judged.catalog,
  );
  if (changed.length > 0) await options.queue.enqueue(changed, 'catalog');
  return changed.length;
}
