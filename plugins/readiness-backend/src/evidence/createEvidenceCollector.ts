import type { AuthService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import {
  parseBlueprintText,
  type Blueprint,
  type Organisation,
  type Known,
  type RepositoryEvidence,
} from '@golden-path/plugin-golden-path-common';
import {
  absent,
  knownAt,
  readPart,
  onCallKeyOf,
  readRenderedEvidence,
  unreadable,
  type OnCallSource,
  type OverlayRenderer,
  type RepositoryHistory,
} from '@golden-path/plugin-golden-path-node';
import type {
  CatalogEvidence,
  OnCallEvidence,
  ReadinessEvidence,
} from '@golden-path/plugin-readiness-common';
import {
  catalogEvidenceOf,
  onCallEvidenceOf,
} from '@golden-path/plugin-readiness-node';
import type { EvidenceCollector } from '../evaluation';
import type { DeliveryEvidence } from './deliveryEvidence';
import { createRepositoryReader } from './repositoryReader';
import { evidenceVersionsOf } from './versions';

/** What collecting evidence takes. */
export interface EvidenceCollectorOptions {
  readonly delivery: DeliveryEvidence;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly organisation: Organisation;
  /** Of the config repository. */
  readonly renderer: OverlayRenderer;
  /** Undefined for a URL at no configured host. */
  readonly historyOf: (url: string) => RepositoryHistory | undefined;
  /** Undefined where none is configured. */
  readonly onCall: OnCallSource | undefined;
  readonly options: ReadinessEvidence['options'];
  /** Told of failures that aren't those of a host. */
  readonly failed: (what: string, error: unknown) => void;
  readonly now?: () => Date;
}

/** How long a source may take, in milliseconds. */
const patience = {
  /** A build may take 10 seconds, and wait for others. */
  rendered: 40_000,
  repository: 20_000,
  catalog: 10_000,
  onCall: 30_000,
};

/**
 * Joins what delivery, config repository, catalog, service repository and on-call source say of a service in an
 * environment. A source that is silent costs what only it knows; without delivery there is nothing to judge. Where a
 * service isn't meant to be, it has no scorecard.
 */
export function createEvidenceCollector(
  options: EvidenceCollectorOptions,
): EvidenceCollector {
  const { delivery, organisation, renderer, failed } = options;
  const now = options.now ?? (() => new Date());
  const repositories = createRepositoryReader({
    historyOf: options.historyOf,
    now,
  });

  async function readCatalog(service: string): Promise<Known<CatalogEvidence>> {
    const credentials = await options.auth.getOwnServiceCredentials();
    const observedAt = now().toISOString();
    const entity = await options.catalog.getEntityByRef(service, {
      credentials,
    });
    return entity
      ? knownAt(catalogEvidenceOf(entity), observedAt)
      : absent(`the catalog has no ${service}`);
  }

  return {
    async collect(key, signal) {
      const answer = await delivery.evidence(key, signal);
      if (!answer || isNowhere(answer)) return { removed: true };
      const part = <Value>(
        name: keyof typeof patience,
        what: string,
        read: () => Promise<Known<Value>>,
      ) =>
        readPart({ what, milliseconds: patience[name], signal, failed, read });

      const [rendered, repository, [catalog, onCall]] = await Promise.all([
        part('rendered', 'the rendered overlay', async () =>
          readOverlay(renderer, answer),
        ),
        part('repository', nameOfRepository(answer), () =>
          repositories.read(answer.repository),
        ),
        part('catalog', 'the catalog', () => readCatalog(key.service)).then(
          async entity =>
            [
              entity,
              await part('onCall', 'the on-call source', () =>
                readOnCall(options.onCall, entity, now),
              ),
            ] as const,
        ),
      ]);
      const { name, productionSizing } = answer.environment;
      // What delivery could not read isn't among them: it tells when it can.
      const unread = Object.entries({ rendered, repository, catalog, onCall })
        .filter(([, part]) => !part.known && part.mayPass)
        .map(([source]) => source);
      const evidence: ReadinessEvidence = {
        evaluatedAt: now().toISOString(),
        environment: { name, productionSizing },
        rendered,
        live: answer.live,
        catalog,
        repository,
        onCall,
        blueprint: blueprintOf(repository, organisation),
        options: options.options,
      };
      const { ref, owner, system, workload, template } = answer.service;
      return {
        service: {
          ref,
          name: answer.service.name,
          owner,
          system,
          workload,
          template,
        },
        evidence,
        versions: evidenceVersionsOf(answer, evidence),
        unread,
      };
    },
  };
}

/** Git has no overlay for it, its cluster has nothing of it, and both were read: the service isn't meant to be there. */
const isNowhere = ({ overlay, live }: EvidenceAnswer): boolean =>
  [overlay, live].every(part => !part.known && part.why === 'absent');

async function readOverlay(
  renderer: OverlayRenderer,
  { overlay }: EvidenceAnswer,
): Promise<ReadinessEvidence['rendered']> {
  if (!overlay.known) return overlay;
  const { commit, folder } = overlay.value;
  return readRenderedEvidence(renderer, {
    commit,
    path: folder,
    observedAt: overlay.observedAt,
  });
}

async function readOnCall(
  source: OnCallSource | undefined,
  catalog: Known<CatalogEvidence>,
  now: () => Date,
): Promise<Known<OnCallEvidence>> {
  if (!source) return unreadable('no on-call source is configured');
  if (!catalog.known)
    return unreadable(
      `how ${source.name} calls it isn't known: ${catalog.reason}`,
    );
  const key = onCallKeyOf(catalog.value);
  if (!key) return absent(`the entity names no service of ${source.name}`);
  return onCallEvidenceOf(source.name, await source.service(key), now());
}

const nameOfRepository = ({ repository }: EvidenceAnswer): string =>
  repository ? `the repository ${repository.url}` : 'its repository';

/** A blueprint that can't be used is as good as none: what it would have excused is asked for. */
function blueprintOf(
  repository: Known<RepositoryEvidence>,
  organisation: Organisation,
): Blueprint | undefined {
  const text = repository.known
    ? repository.value.files.get('golden-path.yaml')
    : undefined;
  if (text === undefined) return undefined;
  try {
    return parseBlueprintText(text, organisation);
  } catch {
    return undefined;
  }
}
