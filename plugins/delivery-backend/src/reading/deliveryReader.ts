export type { VisibleServices } from '@golden-path/plugin-golden-path-node/database';
export type {
  DatabaseReader as DeliveryReader,
  EnvironmentQuestion,
  ServiceQuestion,
} from '@golden-path/plugin-delivery-node';
