import type {
  AuthService,
  DiscoveryService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createDeliveryEvidenceClient } from '@golden-path/plugin-delivery-node';
import {
  createKustomizeRenderer,
  createOverlayRenderer,
  repositoryHistories,
  type Engine,
  type OnCallSource,
} from '@golden-path/plugin-golden-path-node';
import {
  createPluginDatabase,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import {
  evaluateReadiness,
  type ReadinessCheck,
} from '@golden-path/plugin-readiness-common';
import { createExpressionEvaluator } from '@golden-path/plugin-readiness-node';
import type { Knex } from 'knex';
import { createCampaigns } from '../campaigns';
import {
  readinessPolicyOf,
  type ReadinessConfiguration,
} from '../configuration';
import { createEvaluationQueue, type EvaluationOptions } from '../evaluation';
import { createEvidenceCollector } from '../evidence';
import { createReadinessExemptions } from '../exemptions';
import { createFixService } from '../fixes';
import { createReadinessReader } from '../reading';
import { openStore } from '../store';

/** What the scorecard is made of. */
export interface ReadinessParts {
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly config: Config;
  readonly discovery: DiscoveryService;
  readonly engine: Engine;
  readonly logger: LoggerService;
  readonly configuration: ReadinessConfiguration;
  /** Its migrations have run. */
  readonly knex: Knex;
  /** Undefined where none is configured. */
  readonly onCall: OnCallSource | undefined;
  /** Checks that modules added. */
  readonly added: readonly ReadinessCheck[];
  /** Keys the ids of fixes; the same in every replica. */
  readonly planKey: string;
}

/**
 * Everything over one database; nothing runs yet.
 * @throws InputError naming the key of the configuration that can't be used
 */
export async function openReadiness(parts: ReadinessParts) {
  const { configuration, engine, logger } = parts;
  const { organisation } = engine;
  const expressions = await createExpressionEvaluator(
    configuration.checks.expressions,
  );
  const policy = readinessPolicyOf(configuration, [
    ...parts.added,
    ...expressions.checks,
  ]);
  const database: PluginDatabase = createPluginDatabase(parts.knex);
  const environments = organisation.environments.map(({ name }) => name);
  const context = await openStore({
    database,
    checks: policy.checks,
    levels: policy.levels,
    environments,
    exemptionDays: configuration.exemptions.maximumDays,
  });
  const queue = createEvaluationQueue(database);
  const integrations = ScmIntegrations.fromConfig(parts.config);
  const histories = repositoryHistories(integrations);
  const delivery = createDeliveryEvidenceClient(parts);
  const collector = createEvidenceCollector({
    ...parts,
    delivery,
    organisation,
    renderer: createOverlayRenderer({
      history: histories.of(
        organisation.configRepository.url,
        'goldenPath.configRepository.url',
      ),
      renderer: createKustomizeRenderer({ concurrency: 1 }),
    }),
    historyOf: histories.find,
    options: policy.options,
    failed: (what, error) =>
      logger.warn(
        `Reading ${what} failed: ${error instanceof Error ? error.message.slice(0, 300) : 'for no known reason'}`,
      ),
  });
  const evaluation: EvaluationOptions = {
    context,
    collector,
    policy: policy.hash,
    judge: async evidence =>
      evaluateReadiness(policy.checks, {
        ...evidence,
        expressions: await expressions.answer(evidence),
      }),
  };
  return {
    database,
    environments,
    policy,
    queue,
    delivery,
    evaluation,
    reader: createReadinessReader(context),
    exemptions: createReadinessExemptions(context),
    campaigns: createCampaigns(database),
    fixes: createFixService({
      database,
      engine,
      delivery,
      collector,
      queue,
      logger,
      historyOf: histories.find,
      options: policy.options,
      idKey: parts.planKey,
      forge: { integrations },
    }),
    close: () => expressions.close(),
  };
}

/** {@link openReadiness} */
export type Readiness = Awaited<ReturnType<typeof openReadiness>>;
