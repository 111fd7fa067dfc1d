export type * from './fixInput';
export { planFix, type PlannedFix } from './planFix';
