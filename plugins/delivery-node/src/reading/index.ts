export {
  createDatabaseReader,
  type DatabaseReader,
  type DeliveryVersion,
  type EnvironmentQuestion,
  type ServiceQuestion,
} from './deliveryReader';
export {
  defaultStaleAfter,
  leastStaleAfter,
  type StaleAfter,
} from './staleness';
export type { FleetQuestion, FleetReading } from './readFleet';
