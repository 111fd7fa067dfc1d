import type { RequestedOperation } from './application';
import type { Comparison } from './compareSource';
import type { SyncRun } from './syncOperation';

/** A sync under way. */
export interface Run {
  readonly sync: SyncRun;
  readonly operation: RequestedOperation;
  readonly revision: string;
  readonly startedAt: string;
  /** How often it was tried before. */
  readonly retryCount: number;
}

/** What the controller remembers of an Application between two looks at it. */
export interface Runtime {
  /** Changes of its objects that were seen. */
  changes: number;
  last?: Comparison;
  run?: Run;
  /** A failed sync that is tried again. Milliseconds since 1970. */
  retry?: { at: number; count: number; operation: RequestedOperation };
  /** When the cluster was corrected last. Milliseconds since 1970. */
  healedAt?: number;
  /** Key of what was rendered for the last sync. */
  syncedKey?: string;
}
