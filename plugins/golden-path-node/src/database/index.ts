/**
 * What plugins with a database of their own share: transactions that are tried again, one clock, rows in chunks, who
 * may read which services.
 *
 * @packageDocumentation
 */
export { createCounters, type Counters } from './counters';
export { databaseClock, isPostgres, type DatabaseClock } from './databaseClock';
export { hungMilliseconds } from './hungConnections';
export { contentHash, escapeLike, inChunks, upsertRows } from './rows';
export {
  createPluginDatabase,
  isPassingError,
  isUnavailableError,
  type PluginDatabase,
} from './transactions';
export {
  whereVisible,
  type VisibilityCriteria,
  type VisibleServices,
} from './visibility';
export {
  createWorkQueue,
  type ClaimedWork,
  type WorkKey,
  type WorkQueue,
} from './workQueue';
