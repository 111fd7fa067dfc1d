export {
  createDatabaseReader,
  type DatabaseReader,
  type DeliveryVersion,
  type EnvironmentQuestion,
  type ServiceQuestion,
} from './deliveryReader';
export { createEvidenceReader, type EvidenceReader } from './evidenceReader';
export {
  defaultStaleAfter,
  leastStaleAfter,
  type StaleAfter,
} from './staleness';
export type { FleetQuestion, FleetReading } from './readFleet';
