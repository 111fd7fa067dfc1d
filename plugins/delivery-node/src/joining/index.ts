export type { LinksOf } from './environmentInputsOf';
export { joinBatch, type BatchOutcome } from './joinBatch';
export { runJoinLoop, type JoinListener } from './joinLoop';
export type { JoinSettings } from './joinOne';
export { serviceLinks } from './serviceLinks';
