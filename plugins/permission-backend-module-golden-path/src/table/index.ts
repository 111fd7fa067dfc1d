export type { Audience, DecisionRow } from './decisionRow';
export { DECISION_TABLE } from './decisionTable';
