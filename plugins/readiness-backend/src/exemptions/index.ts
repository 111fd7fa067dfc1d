export { createReadinessExemptions } from './databaseExemptions';
export { personReference } from './personReference';
export type * from './readinessExemptions';
