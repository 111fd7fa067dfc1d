import {
  createWorkQueue,
  type ClaimedWork,
} from '@golden-path/plugin-golden-path-node/database';
import type { EvaluationReason } from './evaluationQueue';

/** A key that this replica evaluates. */
export type ClaimedKey = ClaimedWork<EvaluationReason>;

/** Scorecards that wait to be evaluated. */
export const {
  enqueue: enqueueKeys,
  claim: claimKeys,
  hold: holdClaim,
  finish: finishClaim,
  postpone: postponeClaim,
  release: releaseClaims,
} = createWorkQueue<EvaluationReason>('readiness_queue');
