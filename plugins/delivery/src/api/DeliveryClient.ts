import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentDifference,
  EnvironmentHistory,
  EnvironmentObjects,
  FleetPage,
  FleetQuery,
  ServiceEnvironments,
} from '@golden-path/plugin-delivery-common';
import {
  ConditionalReader,
  searchOf,
  servicePath,
} from '@golden-path/plugin-golden-path-react';
import type { DeliveryApi } from './DeliveryApi';

/** {@link DeliveryApi} over HTTP, with conditional requests: what has not changed costs a 304. */
export class DeliveryClient implements DeliveryApi {
  private readonly reader: ConditionalReader;

  constructor(fetchApi: FetchApi) {
    this.reader = new ConditionalReader(fetchApi, 'delivery');
  }

  getFleet(
    query: Partial<FleetQuery>,
    signal?: AbortSignal,
  ): Promise<FleetPage> {
    return this.reader.get(`/fleet${searchOf(query)}`, signal);
  }

  getEnvironments(
    service: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<ServiceEnvironments> {
    return this.reader.get(`${servicePath(service)}/environments`, signal);
  }

  getObjects(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentObjects> {
    return this.reader.get(
      `${servicePath(service, environment)}/objects`,
      signal,
    );
  }

  getDifference(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentDifference> {
    return this.reader.get(
      `${servicePath(service, environment)}/difference`,
      signal,
    );
  }

  getHistory(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentHistory> {
    return this.reader.get(
      `${servicePath(service, environment)}/history`,
      signal,
    );
  }
}
