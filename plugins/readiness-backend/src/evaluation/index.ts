export { createEvaluationQueue } from './databaseQueue';
export type { EvaluationOptions, EvaluationOutcome } from './evaluationOptions';
export {
  evaluateDue,
  evaluationNumbers,
  runEvaluationLoop,
  type EvaluationListener,
  type EvaluationNumbers,
} from './evaluationLoop';
export type * from './evaluationQueue';
export {
  createPolicyLead,
  keepPolicyLead,
  type PolicyLead,
} from './policyLead';
export type * from './evidenceCollector';
