import { ConflictError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { ForgeOptions } from '@golden-path/plugin-golden-path-node';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { ProposedFix } from '@golden-path/plugin-readiness-common';
import pLimit from 'p-limit';
import type { EvaluationQueue } from '../evaluation';
import type { FixKey, FixService } from './fixService';
import type { FixSources } from './fixSources';
import { createFixStore } from './fixStore';
import { followFixes } from './followFixes';
import { openChangeRequests } from './openChangeRequests';
import { createFixPlanner } from './prepareFix';

/** What planning and opening fixes takes. */
export interface FixServiceOptions extends FixSources {
  readonly database: PluginDatabase;
  readonly queue: Pick<EvaluationQueue, 'enqueueServices'>;
  readonly logger: LoggerService;
  readonly forge: ForgeOptions;
}

/** Plans at a time: each renders, which takes a core. */
const parallelPlans = 2;
/** Longest that planning may take, in milliseconds. */
const patience = 120_000;

/** @see {@link FixService} */
export function createFixService(options: FixServiceOptions): FixService {
  const { logger } = options;
  const store = createFixStore(options.database);
  const prepare = createFixPlanner(options);
  const limit = pLimit(parallelPlans);
  const underWay = new Map<string, Promise<ProposedFix>>();

  const planned = (key: FixKey, check: string, signal?: AbortSignal) =>
    limit(() => {
      signal?.throwIfAborted();
      const late = AbortSignal.timeout(patience);
      return prepare(
        key,
        check,
        signal ? AbortSignal.any([signal, late]) : late,
      );
    });

  async function propose(
    key: FixKey,
    check: string,
    planId: string,
    requester: string,
  ): Promise<ProposedFix> {
    const before = await store.find(key, check, planId);
    if (before) return before;
    const prepared = await planned(key, check);
    const { plan } = prepared;
    if (plan.status === 'none')
      throw new ConflictError(
        `there is no change to open any more: ${plan.reason}`,
      );
    if (plan.id !== planId)
      throw new ConflictError(
        'the change is another one by now, because what it is made from changed; look at it again',
      );
    if (!plan.canOpen)
      throw new ConflictError(
        `this change can only be copied: ${plan.copyReason ?? 'nothing is written there'}`,
      );
    const changeRequests = await openChangeRequests(
      prepared,
      { key, check, plan, requester },
      options,
    );
    return store.record(key, planId, {
      check,
      environment: key.environment,
      changeRequests,
      requestedBy: requester,
    });
  }

  return {
    async plan(key, check, { signal } = {}) {
      return (await planned(key, check, signal)).plan;
    },

    propose(key, check, planId, requester) {
      const name = JSON.stringify([
        key.service,
        key.environment,
        check,
        planId,
      ]);
      const running = underWay.get(name);
      if (running) return running;
      const proposing = propose(key, check, planId, requester).finally(() =>
        underWay.delete(name),
      );
      underWay.set(name, proposing);
      return proposing;
    },

    async follow() {
      try {
        await followFixes({ ...options, store });
      } catch (error) {
        logger.warn(
          `Following fixes failed and is tried again: ${error instanceof Error ? error.message.slice(0, 500) : 'for no known reason'}`,
        );
      }
    },
  };
}
