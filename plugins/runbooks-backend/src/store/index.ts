export { advanceCounter, readCounter } from './counters';
export { migrateRunbooks, migrationsFolder } from './migrate';
export type * from './runbooksReader';
export {
  lockService,
  nothingStored,
  readStoredRows,
  writeStoredRows,
  writeTable,
  type StoredRows,
} from './storedRows';
export type * from './tables';
export { pageOf, pageSummaryOf } from './pageSummary';
export { unjudged, worstKeyOf } from './worstKey';
export { isUnjudged, readFirstReading } from './firstReading';
export { readSilentHosts, withSilence, type SilentHosts } from './silentHosts';
export {
  isoOf,
  repositoryStateOf,
  rulesStateOf,
  sourceStateOf,
} from './sourceStates';
