import type { ScorecardKey } from './evidenceCollector';

/** Why a scorecard is evaluated; for metrics, and `asked` goes first. */
export type EvaluationReason =
  | 'evidence'
  | 'catalog'
  | 'on-call'
  | 'policy'
  | 'fix'
  /** A source didn't answer the last time. */
  | 'retry'
  /** Somebody waits for it. */
  | 'asked'
  | 'sweep';

/** How full the queue is. */
export interface QueueState {
  /** Keys that wait, those that are being evaluated included; never more than there are scorecards and new keys. */
  readonly waiting: number;
  /** Of those, that failed and wait for their next try. */
  readonly failed: number;
  /** Milliseconds that the oldest waits; 0 when none does. */
  readonly oldest: number;
}

/**
 * Scorecards that wait to be evaluated: one row per key, whoever asks how often. A key that is enqueued while it is
 * evaluated is evaluated once more.
 */
export interface EvaluationQueue {
  /** A key that waits to be tried again after a failure becomes due now. */
  enqueue(
    keys: readonly ScorecardKey[],
    reason: EvaluationReason,
  ): Promise<void>;
  /** Every scorecard of these services. */
  enqueueServices(
    services: readonly string[],
    reason: EvaluationReason,
  ): Promise<void>;
  /**
   * Scorecards that were judged by other checks, levels or options than these, then those that were evaluated longest
   * ago; those that wait already are left as they are.
   * @param options.policy - hash of checks, levels and options
   * @param options.olderThan - milliseconds since the last evaluation
   * @returns how many were enqueued
   */
  sweep(options: {
    readonly policy: string;
    readonly olderThan: number;
    readonly limit: number;
  }): Promise<number>;
  /**
   * Scorecards that lack what a source didn't say, and for which it is time to ask it again; those that wait already are
   * left as they are.
   * @returns how many were enqueued
   */
  retry(limit: number): Promise<number>;
  /** Where a feed was read to; undefined before its first page. */
  cursor(feed: string): Promise<string | undefined>;
  /** Enqueues what a page of a feed says and keeps its place, both or neither. */
  follow(
    feed: string,
    page: { readonly keys: readonly ScorecardKey[]; readonly cursor: string },
    reason: EvaluationReason,
  ): Promise<void>;
  state(): Promise<QueueState>;
}
