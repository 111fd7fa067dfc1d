import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  BlueprintReading,
  NameAvailability,
  OrganisationView,
  Preview,
} from '@golden-path/plugin-golden-path-common';
import type { GoldenPathApi } from './GoldenPathApi';

/** {@link GoldenPathApi} over HTTP. */
export class GoldenPathClient implements GoldenPathApi {
  constructor(private readonly fetchApi: FetchApi) {}

  getOrganisation(signal?: AbortSignal): Promise<OrganisationView> {
    return this.request('/organisation', { signal });
  }

  getNameAvailability(
    name: string,
    { owner, signal }: { owner?: string; signal?: AbortSignal },
  ): Promise<NameAvailability> {
    const query = owner ? `?${new URLSearchParams({ owner })}` : '';
    return this.request(`/names/${encodeURIComponent(name)}${query}`, {
      signal,
    });
  }

  preview(
    values: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<Preview> {
    return this.post('/preview', { values }, signal);
  }

  readBlueprint(text: string, signal?: AbortSignal): Promise<BlueprintReading> {
    return this.post('/blueprint', { blueprint: text }, signal);
  }

  private post<T>(path: string, body: object, signal?: AbortSignal) {
    return this.request<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal,
    });
  }

  private async request<T>(path: string, init: RequestInit): Promise<T> {
    const response = await this.fetchApi.fetch(
      `plugin://golden-path${path}`,
      init,
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}
