/**
 * Backend of delivery: what runs where, and is it well.
 *
 * @packageDocumentation
 */
export { deliveryPlugin as default } from './plugin';
export { createServiceDecision, serviceConditions } from './permissions';
