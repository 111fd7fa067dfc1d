export {
  createDatabaseReader,
  type DatabaseReader,
  type EnvironmentQuestion,
  type ServiceQuestion,
} from './deliveryReader';
export type { StaleAfter } from './freshness';
export type { FleetQuestion, FleetReading } from './readFleet';
export type { VisibilityCriteria, VisibleServices } from './visibility';
