import type {
  LoggerService,
  SchedulerService,
  UrlReaderService,
} from '@backstage/backend-plugin-api';
import {
  followEvidence,
  type DeliveryEvidenceClient,
} from '@golden-path/plugin-delivery-node';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { RepositoryHistories } from '@golden-path/plugin-golden-path-node';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { RunbooksConfiguration } from '../configuration';
import { announceServices } from './announceServices';
import type { CatalogReader } from './catalogFacts';
import { failureOf } from './failure';
import { createEvidenceFeed } from './feed';
import { followCatalog } from './followCatalog';
import { followLinked } from './followLinked';
import { followOrganisation } from './followOrganisation';
import {
  checkRepository,
  checkViewed,
  type CheckOutcome,
} from './repository-checks';
import { sweep } from './sweep';

/** What following everything that runbooks are made of takes. */
export interface FollowingOptions {
  readonly database: PluginDatabase;
  readonly integrations: ScmIntegrationRegistry;
  readonly scheduler: SchedulerService;
  readonly logger: LoggerService;
  readonly delivery: DeliveryEvidenceClient;
  readonly catalog: CatalogReader;
  readonly histories: RepositoryHistories;
  /** The same, sending each question once. */
  readonly askingOnce: RepositoryHistories;
  readonly urlReader: UrlReaderService;
  readonly organisationPages: RunbooksConfiguration['organisation'];
  /** Told of work that failed and is tried again. */
  readonly failed?: (work: string) => void;
}

/** Services that one sweep enqueues; the next goes on. */
const mostSwept = 200;

/**
 * Schedules what follows the sources, each on one replica at a time. What fails is logged and tried at the next turn; nothing
 * that was enqueued is lost by it.
 */
export async function scheduleFollowing(
  options: FollowingOptions,
): Promise<void> {
  const { scheduler, logger, database, delivery } = options;
  const schedule = (
    name: string,
    seconds: number,
    timeout: number,
    work: (signal: AbortSignal) => Promise<unknown>,
  ) =>
    scheduler.scheduleTask({
      id: `runbooks-${name}`,
      frequency: { seconds },
      timeout: { seconds: timeout },
      initialDelay: { seconds: 1 },
      scope: 'global',
      fn: async signal => {
        try {
          await work(signal);
        } catch (error) {
          if (signal.aborted) return;
          options.failed?.(name);
          logger.warn(
            `Following ${name} failed and is tried again: ${failureOf(error)}`,
          );
        }
      },
    });

  const feed = createEvidenceFeed(database);
  await schedule('delivery', 2, 60, async signal => {
    await followEvidence({ feed, delivery }, signal);
    await announceServices(options);
  });
  await schedule('catalog', 30, 120, () => followCatalog(options));
  await schedule('linked', 600, 600, signal => followLinked(options, signal));
  const folder = options.organisationPages;
  if (folder)
    await schedule('organisation', 300, 300, () =>
      followOrganisation({ ...options, folder }),
    );
  const asking = { database, histories: options.askingOnce };
  const tell = (outcome: CheckOutcome | undefined) => {
    const { host, found, problem } = outcome ?? {};
    if (found === 'silent')
      logger.warn(`Runbooks at ${host} can't be read: ${problem}`);
    if (found === 'back') logger.info(`Runbooks at ${host} can be read again`);
  };
  await schedule('viewed', 2, 300, async () =>
    (await checkViewed(asking)).forEach(tell),
  );
  await schedule('repositories', 10, 60, async () =>
    tell(await checkRepository(asking)),
  );
  await schedule('sweep', 60, 60, () => sweep(database, mostSwept));
}
