export { createReadinessExemptions } from './databaseExemptions';
export type * from './readinessExemptions';
