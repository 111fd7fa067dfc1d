import type { CompoundEntityRef } from '@backstage/catalog-model';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentDifference,
  EnvironmentHistory,
  EnvironmentObjects,
  FleetPage,
  FleetQuery,
  ServiceEnvironments,
} from '@golden-path/plugin-delivery-common';

/**
 * The delivery backend, as pages use it. Every call rejects with a ResponseError that carries the backend's message. An
 * answer that has not changed since the last call is the same object, so that a page has nothing to draw again.
 */
export interface DeliveryApi {
  /** A page of the fleet; what the query leaves out has the backend's default. */
  getFleet(
    query: Partial<FleetQuery>,
    signal?: AbortSignal,
  ): Promise<FleetPage>;
  getEnvironments(
    service: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<ServiceEnvironments>;
  getObjects(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentObjects>;
  getDifference(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentDifference>;
  getHistory(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentHistory>;
}

/** {@link DeliveryApi} */
export const deliveryApiRef = createApiRef<DeliveryApi>().with({
  id: 'plugin.delivery.client',
  pluginId: 'delivery',
});
