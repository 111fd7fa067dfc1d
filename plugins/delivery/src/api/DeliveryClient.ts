import type { CompoundEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentDifference,
  EnvironmentHistory,
  EnvironmentObjects,
  FleetPage,
  FleetQuery,
  ServiceEnvironments,
} from '@golden-path/plugin-delivery-common';
import { AnswerCache } from './AnswerCache';
import type { DeliveryApi } from './DeliveryApi';

/** {@link DeliveryApi} over HTTP, with conditional requests: what has not changed costs a 304. */
export class DeliveryClient implements DeliveryApi {
  private readonly answers = new AnswerCache();

  constructor(private readonly fetchApi: FetchApi) {}

  getFleet(
    query: Partial<FleetQuery>,
    signal?: AbortSignal,
  ): Promise<FleetPage> {
    const parameters = new URLSearchParams();
    for (const [key, value] of Object.entries(query))
      for (const each of Array.isArray(value) ? value : [value])
        if (each !== undefined) parameters.append(key, String(each));
    const search = parameters.toString();
    return this.get(`/fleet${search ? `?${search}` : ''}`, signal);
  }

  getEnvironments(
    service: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<ServiceEnvironments> {
    return this.get(`${pathOf(service)}/environments`, signal);
  }

  getObjects(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentObjects> {
    return this.get(`${pathOf(service, environment)}/objects`, signal);
  }

  getDifference(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentDifference> {
    return this.get(`${pathOf(service, environment)}/difference`, signal);
  }

  getHistory(
    service: CompoundEntityRef,
    environment: string,
    signal?: AbortSignal,
  ): Promise<EnvironmentHistory> {
    return this.get(`${pathOf(service, environment)}/history`, signal);
  }

  private async get<T>(path: string, signal?: AbortSignal): Promise<T> {
    const before = this.answers.get(path);
    const response = await this.fetchApi.fetch(`plugin://delivery${path}`, {
      signal,
      headers: before ? { 'if-none-match': before.etag } : {},
    });
    if (response.status === 304 && before) return before.body as T;
    if (!response.ok) {
      this.answers.forget(path);
      throw await ResponseError.fromResponse(response);
    }
    const body: T = await response.json();
    const etag = response.headers.get('etag');
    if (etag) this.answers.keep(path, { etag, body });
    return body;
  }
}

function pathOf(
  { kind, namespace, name }: CompoundEntityRef,
  environment?: string,
): string {
  const service = [kind, namespace, name]
    .map(part => encodeURIComponent(part.toLocaleLowerCase('en-US')))
    .join('/');
  const rest =
    environment === undefined
      ? ''
      : `/environments/${encodeURIComponent(environment)}`;
  return `/services/${service}${rest}`;
}
