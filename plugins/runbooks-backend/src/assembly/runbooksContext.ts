import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { DeliveryEvidenceClient } from '@golden-path/plugin-delivery-node';
import type { Organisation } from '@golden-path/plugin-golden-path-common';
import type {
  Engine,
  OverlayRenderer,
  RepositoryHistories,
} from '@golden-path/plugin-golden-path-node';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { RunbooksConfiguration } from '../configuration';
import type { RunbooksReader } from '../store';

/**
 * What every part of the plugin may be made of: `createRuns(context)`, `createEmergencyChanges(context)`. A part that
 * writes what people see advances the counter `revision` last in its transaction; signals follow from that.
 */
export interface RunbooksContext {
  /** Its migrations have run. */
  readonly database: PluginDatabase;
  readonly reader: RunbooksReader;
  readonly organisation: Organisation;
  /** Names of the organisation's environments, in delivery order. */
  readonly environments: readonly string[];
  readonly engine: Engine;
  readonly integrations: ScmIntegrationRegistry;
  readonly histories: RepositoryHistories;
  readonly delivery: DeliveryEvidenceClient;
  /** Of the config repository. */
  readonly renderer: OverlayRenderer;
  readonly configuration: RunbooksConfiguration;
  readonly logger: LoggerService;
}
