import { ConflictError } from '@backstage/errors';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type {
  FixPlan,
  ProposedFix,
} from '@golden-path/plugin-readiness-common';
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
}

/** Plans at a time: each renders, which takes a core. */
const parallelPlans = 2;
/** Longest that planning may take, in milliseconds. */
const patience = 120_000;
/** How long a plan that is shown stays as it is, in milliseconds: pages ask again whenever anything changes. */
const shownFor = 20_000;
/** Plans that are remembered. */
const mostShown = 200;

/** @see {@link FixService} */
export function createFixService(options: FixServiceOptions): FixService {
  const { logger } = options;
  const store = createFixStore(options.database);
  const prepare = createFixPlanner(options);
  const limit = pLimit(parallelPlans);
  const underWay = new Map<string, Promise<ProposedFix>>();

  const planned = (key: FixKey, check: string) =>
    limit(() => prepare(key, check, AbortSignal.timeout(patience)));

  const shown = new Map<string, { plan: Promise<FixPlan>; until: number }>();
  const nameOf = ({ service, environment, alert }: FixKey, ...more: string[]) =>
    JSON.stringify([service, environment, alert, ...more]);

  /** One plan for all who look at the same check. */
  function show(key: FixKey, check: string): Promise<FixPlan> {
    const name = nameOf(key, check);
    const now = performance.now();
    for (const [one, { until }] of shown)
      if (until <= now || shown.size >= mostShown) shown.delete(one);
    const before = shown.get(name);
    if (before) return before.plan;
    const plan = planned(key, check).then(prepared => prepared.plan);
    // While it is made, it is not old.
    const entry = { plan, until: Infinity };
    shown.set(name, entry);
    plan.then(
      () => {
        entry.until = performance.now() + shownFor;
      },
      () => shown.delete(name),
    );
    return plan;
  }

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
      signal?.throwIfAborted();
      return show(key, check);
    },

    propose(key, check, planId, requester) {
      const name = nameOf(key, check, planId);
      const running = underWay.get(name);
      if (running) return running;
      const proposing = propose(key, check, planId, requester).finally(() => {
        underWay.delete(name);
        // Whoever was refused looks at it anew.
        shown.delete(nameOf(key, check));
      });
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
