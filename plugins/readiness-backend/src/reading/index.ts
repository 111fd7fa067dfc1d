export { createReadinessReader } from './databaseReader';
