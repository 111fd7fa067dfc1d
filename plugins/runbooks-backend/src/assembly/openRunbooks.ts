import type {
  AuditorService,
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createDeliveryEvidenceClient } from '@golden-path/plugin-delivery-node';
import type { AlertSource } from '@golden-path/plugin-golden-path-common';
import {
  createKustomizeRenderer,
  createOverlayRenderer,
  repositoryHistories,
  type Engine,
} from '@golden-path/plugin-golden-path-node';
import { createPluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type { RunbooksConfiguration } from '../configuration';
import { createEmergencyChanges, requesterNames } from '../emergency-changes';
import { createCatalogReader, createPlatformPages } from '../following';
import { createLiveAlerts, identifySources } from '../live-alerts';
import {
  createRunbooksReader,
  portalPageToJudge,
  readPortalPages,
} from '../reading';
import { createRuns } from '../runs';
import type { RunbooksContext } from './runbooksContext';

/** What the plugin is made of. */
export interface RunbooksParts {
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: Config;
  readonly discovery: DiscoveryService;
  readonly engine: Engine;
  readonly logger: LoggerService;
  readonly configuration: RunbooksConfiguration;
  /** Its migrations have run. */
  readonly knex: Knex;
  /** None where none is configured. */
  readonly alertSources: readonly AlertSource[];
  /** Keys the ids of emergency changes; the same in every replica. */
  readonly planKey: string;
}

/** Everything over one database; nothing runs yet. */
export async function openRunbooks(parts: RunbooksParts) {
  const { configuration, engine } = parts;
  const { organisation } = engine;
  const database = createPluginDatabase(parts.knex);
  const portalPages = await readPortalPages();
  const environments = organisation.environments.map(({ name }) => name);
  const integrations = ScmIntegrations.fromConfig(parts.config);
  const histories = repositoryHistories(integrations);
  const context: RunbooksContext = {
    database,
    reader: createRunbooksReader({
      database,
      environments,
      portalPages,
      hasOrganisation: configuration.organisation !== undefined,
    }),
    organisation,
    environments,
    engine,
    integrations,
    histories,
    delivery: createDeliveryEvidenceClient(parts),
    renderer: createOverlayRenderer({
      history: histories.of(
        organisation.configRepository.url,
        'goldenPath.configRepository.url',
      ),
      renderer: createKustomizeRenderer({ concurrency: 1 }),
    }),
    configuration,
    logger: parts.logger,
  };
  const sources = identifySources(parts.alertSources);
  const { interval } = configuration.alerts;
  return {
    ...context,
    askingOnce: repositoryHistories(integrations, { attempts: 1 }),
    portalPages,
    platformPages: createPlatformPages(
      database,
      portalPages.map(portalPageToJudge),
    ),
    catalogReader: createCatalogReader(parts),
    sources,
    live: createLiveAlerts({ database, sources, interval }),
    runs: createRuns(context),
    emergencyChanges: createEmergencyChanges({
      ...context,
      auditor: parts.auditor,
      planKey: parts.planKey,
      namesOf: person => requesterNames(parts, person),
    }),
  };
}

/** {@link openRunbooks} */
export type Runbooks = Awaited<ReturnType<typeof openRunbooks>>;
