/**
 * Backend of runbooks: what to do when an alert fires, and who is on call.
 *
 * @packageDocumentation
 */
export { runbooksPlugin as default } from './plugin';
export { createRunbooksDecision, runbooksConditions } from './permissions';
