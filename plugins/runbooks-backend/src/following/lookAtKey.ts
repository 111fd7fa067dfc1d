import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import type { DeliveryEvidenceClient } from '@golden-path/plugin-delivery-node';
import type {
  OverlayRenderer,
  RepositoryHistories,
} from '@golden-path/plugin-golden-path-node';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import {
  advanceCounter,
  lockService,
  nothingStored,
  readStoredRows,
  writeStoredRows,
  type CatalogFacts,
  type SilentHostRow,
  type StoredRows,
} from '../store';
import { applyLooks } from './applyLooks';
import { waitAfter } from './backoff';
import type { CatalogReader } from './catalogFacts';
import { judgeRows, type JudgeOptions } from './judgeRows';
import { lookAtOverlay } from './lookAtOverlay';
import { lookAtRepository } from './lookAtRepository';
import type { Looks } from './looks';
import { hostAnswered } from './repository-checks';
import { hostOf } from './repositoryRows';
import { workQueue, type ClaimedKey } from './workReasons';

/** What looking at services takes. */
export interface LookOptions {
  readonly database: PluginDatabase;
  readonly delivery: Pick<DeliveryEvidenceClient, 'evidence'>;
  readonly catalog: Pick<CatalogReader, 'one'>;
  readonly histories: Pick<RepositoryHistories, 'find'>;
  readonly renderer: OverlayRenderer;
  readonly integrations: ScmIntegrationRegistry;
  /** Where people open the portal. */
  readonly portalUrl: string;
  /** What pages are judged by, as it is now. */
  readonly judge: () => Promise<JudgeOptions>;
  readonly random?: () => number;
}

/** What became of a key. */
export type LookOutcome =
  | { readonly status: 'done'; readonly revision: number | undefined }
  /** What could be read is written, and the rest is tried again. */
  | {
      readonly status: 'postponed';
      readonly problem: string;
      readonly revision: number | undefined;
    }
  /** Somebody else has it. */
  | { readonly status: 'lost' };

/**
 * Looks at a service in one environment: reads what of it changed, judges its runbooks, and writes what differs in one
 * transaction with the end of the claim; so whoever dies at whatever moment, nothing is lost and it is done once.
 *
 * @throws errors of the database and of delivery; the key is then due again with the end of its claim, if not before
 */
export async function lookAtKey(
  options: LookOptions,
  key: ClaimedKey,
  signal: AbortSignal,
): Promise<LookOutcome> {
  const { database } = options;
  const evidence = await options.delivery.evidence(
    { service: key.service, environment: key.environment },
    signal,
  );
  if (!evidence)
    return write(options, key, { problems: [], isRead: false }, stored =>
      withoutEnvironment(stored, key.environment),
    );
  const stored = await readStoredRows(database.knex, key.service);
  const asked = key.reason === 'asked';
  const asksHost = asked || key.reason === 'checked';
  const at = await database.now();
  const catalog =
    stored.service && !asked && key.reason !== 'catalog'
      ? (JSON.parse(stored.service.catalog) as CatalogFacts)
      : await options.catalog.one(key.service);
  const [repository, overlay] = await Promise.all([
    lookAtRepository({
      histories: options.histories,
      repository: evidence.repository,
      stored: stored.service,
      pages: stored.pages.filter(({ source }) => source === 'repository'),
      asked: asksHost,
      silence: asksHost ? undefined : await silenceOf(database, evidence),
      at,
    }),
    lookAtOverlay({
      renderer: options.renderer,
      overlay: evidence.overlay,
      stored: stored.environments.find(
        ({ environment }) => environment === key.environment,
      ),
      asked,
    }),
  ]);
  signal.throwIfAborted();
  const looks: Looks = {
    evidence,
    catalog,
    repository,
    asked: asksHost,
    overlay,
    at,
  };
  const problems = [
    ...(repository.kind === 'failed' && repository.mayPass
      ? [repository.problem]
      : []),
    ...(overlay.kind === 'silent' && overlay.mayPass ? [overlay.reason] : []),
  ];
  const isRead = repository.kind === 'read';
  return write(options, key, { problems, isRead }, now =>
    applyLooks(now, looks, options),
  );
}

/** Why the host of a service's repository isn't asked before its wait is over. */
async function silenceOf(
  { knex, clock }: PluginDatabase,
  { repository }: EvidenceAnswer,
): Promise<string | undefined> {
  const host = repository && hostOf(repository.url);
  if (!host) return undefined;
  const row: SilentHostRow | undefined = await knex('runbooks_hosts')
    .where({ host })
    .where('due_at', '>', clock.now(knex))
    .first();
  return row?.problem;
}

/** What looking at sources came to. */
interface Seen {
  /** What may be read later. */
  readonly problems: readonly string[];
  /** The host of the repository let it be read. */
  readonly isRead: boolean;
}

/** @param change - what is to be stored, unjudged, from what is */
async function write(
  options: LookOptions,
  key: ClaimedKey,
  { problems, isRead }: Seen,
  change: (stored: StoredRows) => StoredRows,
): Promise<LookOutcome> {
  const { database, random = Math.random } = options;
  const judging = await options.judge();
  return database.transaction(async (trx): Promise<LookOutcome> => {
    if (!(await workQueue.hold(trx, key))) return { status: 'lost' };
    await lockService(trx, key.service);
    const stored = await readStoredRows(trx, key.service);
    const { service, ...rows } = change(stored);
    const at = await database.now(trx);
    const after = service
      ? judgeRows({ ...rows, service }, judging, at)
      : nothingStored;
    const seen = await writeStoredRows(trx, stored, after);
    const [problem] = problems;
    if (problem === undefined) await workQueue.finish(database, trx, key);
    else
      await workQueue.postpone(
        database,
        trx,
        key,
        waitAfter(key.attempts, random),
      );
    const host = after.service?.repository_host;
    const isBack = isRead && host && (await hostAnswered(database, trx, host));
    const revision =
      seen || isBack ? await advanceCounter(trx, 'revision') : undefined;
    return problem === undefined
      ? { status: 'done', revision }
      : { status: 'postponed', problem, revision };
  });
}

/** Without one of its environments, and nothing at all without the last one. */
function withoutEnvironment(stored: StoredRows, name: string): StoredRows {
  const isOther = ({ environment }: { readonly environment: string }) =>
    environment !== name;
  const environments = stored.environments.filter(isOther);
  return environments.length === 0
    ? nothingStored
    : { ...stored, environments, rules: stored.rules.filter(isOther) };
}
