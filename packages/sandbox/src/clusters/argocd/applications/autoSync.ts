import { durationToMilliseconds } from '@golden-path/plugin-golden-path-common';
import type {
  Application,
  RequestedOperation,
  RetryStrategy,
} from './application';

/** Milliseconds between two corrections of the same commit. Argo CD waits five seconds. */
const HEAL_MS = 2000;

/** Whether to sync without being asked. */
export type SyncDecision =
  | { readonly operation: RequestedOperation; readonly heals: boolean }
  /** Milliseconds until it is decided again; undefined to wait for a change. */
  | { readonly wait: number | undefined };

/**
 * Decides as Argo CD does: a commit is synced once by itself, and again only to correct the cluster where that is on.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/auto_sync/#automated-sync-semantics
 */
export function decideSync(
  { spec, status }: Application,
  facts: {
    readonly head: string;
    /** Nothing that this Application is made of has changed since the commit that was synced last. */
    readonly unchanged: boolean;
    readonly differs: boolean;
    readonly onlyPrunes: boolean;
    /** Milliseconds since the last correction. */
    readonly sinceHeal: number | undefined;
  },
): SyncDecision {
  const automated = spec.syncPolicy?.automated;
  if (!automated || automated.enabled === false || !facts.differs)
    return { wait: undefined };
  if (facts.onlyPrunes && !automated.prune) return { wait: undefined };
  const last = status?.operationState;
  const attempted =
    last !== undefined &&
    (facts.unchanged || last.syncResult.revision === facts.head);
  if (attempted) {
    if (last.phase !== 'Succeeded' || !automated.selfHeal)
      return { wait: undefined };
    if (facts.sinceHeal !== undefined && facts.sinceHeal < HEAL_MS)
      return { wait: HEAL_MS - facts.sinceHeal };
  }
  return {
    heals: attempted,
    operation: {
      initiatedBy: { automated: true },
      retry: spec.syncPolicy?.retry ?? { limit: 5 },
      sync: {
        revision: facts.head,
        prune: automated.prune ?? false,
        syncOptions: spec.syncPolicy?.syncOptions ?? [],
      },
    },
  };
}

/** Milliseconds until a failed sync is tried again; undefined when it isn't. */
export function retryDelay(
  retry: RetryStrategy | undefined,
  tried: number,
): number | undefined {
  if (!retry || tried >= (retry.limit ?? 5)) return undefined;
  const {
    duration = '5s',
    factor = 2,
    maxDuration = '3m',
  } = retry.backoff ?? {};
  return Math.min(
    durationToMilliseconds(duration) * factor ** tried,
    durationToMilliseconds(maxDuration),
  );
}
