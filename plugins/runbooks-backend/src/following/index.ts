export { announceServices } from './announceServices';
export {
  catalogFactsOf,
  createCatalogReader,
  type CatalogReader,
} from './catalogFacts';
export { createEvidenceFeed } from './feed';
export { followCatalog } from './followCatalog';
export { followLinked } from './followLinked';
export { followOrganisation, organisationFolder } from './followOrganisation';
export type { JudgeOptions } from './judgeRows';
export { judgedPage } from './pageContent';
export { lookAtKey, type LookOptions, type LookOutcome } from './lookAtKey';
export {
  checkRepository,
  checkViewed,
  type CheckOptions,
} from './repository-checks';
export { refreshService } from './refreshService';
export { scheduleFollowing, type FollowingOptions } from './scheduleFollowing';
export { sweep } from './sweep';
export { noteView } from './noteView';
export type { ClaimedKey } from './workReasons';
export { lookAtDue, runWorkLoop, type WorkListener } from './workLoop';
export { createPlatformPages } from './platformPages';
