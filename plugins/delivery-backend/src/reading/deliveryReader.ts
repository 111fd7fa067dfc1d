export type { VisibleServices } from '@golden-path/plugin-golden-path-node/database';
export type {
  DatabaseReader as DeliveryReader,
  EnvironmentQuestion,
  ServiceQuestion,
} from '@golden-path/plugin-delivery-node';

/** One condition on a service, as it stands in the database: one of these references owns it. */
export interface ServiceCondition {
  readonly owners: readonly string[];
}
