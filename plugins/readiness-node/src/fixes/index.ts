export * from './documents';
export type * from './fixInput';
export { planFix } from './planFix';
export { none as noFix, type PlannedFix } from './plannedFix';
