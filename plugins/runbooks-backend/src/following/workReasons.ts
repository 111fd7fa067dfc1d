import {
  createWorkQueue,
  type ClaimedWork,
} from '@golden-path/plugin-golden-path-node/database';

/** Why a service is looked at in one of its environments. */
export type WorkReason =
  | 'evidence'
  | 'catalog'
  /** Pages of the organisation changed. */
  | 'organisation'
  /** Time made pages outdated. */
  | 'sweep'
  /** Its repository was asked, and has something newer than what is stored, or another answer. */
  | 'checked'
  /** Somebody waits for it; its repository is asked though nothing is known to have changed. */
  | 'asked';

/** A service in an environment that this replica looks at. */
export type ClaimedKey = ClaimedWork<WorkReason>;

/** Services that wait to be looked at, by environment. News of something else don't make up for asking the host. */
export const workQueue = createWorkQueue<WorkReason>('runbooks_queue', [
  'asked',
  'checked',
] satisfies WorkReason[]);
