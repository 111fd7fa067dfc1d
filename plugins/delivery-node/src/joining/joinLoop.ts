import type { Organisation } from '@golden-path/plugin-golden-path-common';
import { isLeaseLost, type Lease } from '../leases';
import type { StaleAfter } from '../reading/staleness';
import { createPlacement, type EnvironmentRules } from '../placement';
import { readServices, type StoreOptions } from '../store/fencedWriter';
import { reconcile } from '../store/retention';
import { readCounter } from '../store/counters';
import type { Timing } from '../watching';
import { batchKeys, joinBatch, type BatchOutcome } from './joinBatch';
import type { LinksOf } from './environmentInputsOf';
import { createFirstReading } from './firstReading';
import { createKindsFollower } from './followKinds';
import type { JoinSettings } from './joinOne';

/** How often the database is asked for marks, in milliseconds; also how long changes are collected. */
const pollMilliseconds = 250;
/** The same while clusters are read for the first time, so that an environment isn't joined for every page of a list. */
const firstPollMilliseconds = 2_000;
/** How often everything is joined anew, in milliseconds. */
const reconcileMilliseconds = 10 * 60_000;
/** Longest wait after a failure, in milliseconds; half of it is random. */
const failureMilliseconds = 10_000;

/** What the loop tells, for signals, logs and metrics. */
export interface JoinListener {
  /** Something that people see changed. */
  revision?(revision: number): void;
  joined?(outcome: BatchOutcome, milliseconds: number): void;
  /** It's tried again. */
  failed?(error: unknown): void;
}

/** Sentences about what entities claim in vain, read again when services change. */
function noticesReader(
  { database: { knex } }: StoreOptions,
  organisation: Organisation,
  rules: EnvironmentRules,
) {
  let version: number | undefined;
  let notices = new Map<string, string[]>();
  return async () => {
    const current = await readCounter(knex, 'services');
    if (current !== version) {
      const { problems } = createPlacement(
        await readServices(knex),
        organisation,
        rules,
      );
      notices = new Map();
      for (const { service, message } of problems)
        notices.set(service, [...(notices.get(service) ?? []), message]);
      version = current;
    }
    return (service: string) => notices.get(service) ?? [];
  };
}

/**
 * Joins what is marked until the signal aborts: the work of the owner of lease `join`. Every 10 minutes, and at the
 * start, everything is joined anew.
 * @throws LeaseLostError
 */
export async function runJoinLoop(
  options: StoreOptions & {
    readonly linksOf: LinksOf;
    readonly timing: Timing;
    readonly listener?: JoinListener;
    readonly staleAfter?: StaleAfter;
  },
  lease: Lease,
  signal: AbortSignal,
): Promise<void> {
  const { organisation, rules, linksOf, timing, listener } = options;
  const readNotices = noticesReader(options, organisation, rules);
  const isFirstReading = createFirstReading(options.database.knex, timing);
  const followKinds = createKindsFollower(options, lease);
  let reconciledAt = -Infinity;
  while (!signal.aborted) {
    let wait = pollMilliseconds;
    try {
      if (timing.now() - reconciledAt >= reconcileMilliseconds) {
        await reconcile(options, lease);
        reconciledAt = timing.now();
      }
      await followKinds();
      const settings: JoinSettings = {
        organisation,
        linksOf,
        noticesOf: await readNotices(),
      };
      const startedAt = timing.now();
      const outcome = await joinBatch(options, settings, lease);
      if (outcome.joined > 0)
        listener?.joined?.(outcome, timing.now() - startedAt);
      if (outcome.revision !== undefined)
        listener?.revision?.(outcome.revision);
      if (await isFirstReading()) wait = firstPollMilliseconds;
      else if (outcome.joined >= batchKeys) wait = 0;
    } catch (error) {
      if (isLeaseLost(error)) throw error;
      listener?.failed?.(error);
      wait = (failureMilliseconds * (1 + timing.random())) / 2;
    }
    if (wait > 0) await timing.sleep(wait, signal);
  }
}
