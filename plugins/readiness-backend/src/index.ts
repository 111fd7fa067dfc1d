/**
 * Backend of readiness: is a service ready for production, and what makes it so.
 *
 * @packageDocumentation
 */
export { readinessPlugin as default } from './plugin';
export { createReadinessDecision, readinessConditions } from './permissions';
