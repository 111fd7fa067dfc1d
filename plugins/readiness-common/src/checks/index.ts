export { readinessEngineVersion } from './engineVersion';
export { evaluateReadiness } from './evaluateReadiness';
export { pagerdutyAnnotations } from './pagerdutyService';
export type { CheckDescription, ReadinessCheck } from './readinessCheck';
export { describeCheck, readinessChecks, withChecks } from './readinessChecks';
export { judged, type Judgement } from './result';
