export {
  aggregateHealth,
  type AggregatedHealth,
  type AggregationOptions,
  type ApplicationResource,
} from './aggregateHealth';
export { assessByReady } from './assessByReady';
export { assessHealth } from './assessHealth';
export { childApplicationRule } from './delivery';
export {
  healthStatuses,
  isHealthStatus,
  isWorse,
  type Health,
  type HealthStatus,
} from './HealthStatus';
export {
  healthRule,
  kindsOf,
  otherwise,
  type HealthRule,
  type HealthStep,
  type Verdict,
} from './HealthRule';
export {
  createHealthRules,
  extendHealthRules,
  findHealthRule,
  type HealthRules,
} from './HealthRules';
export { healthRules } from './rules';
