import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import type {
  BlueprintReading,
  CleanUpResult,
  CreationRemains,
  NameAvailability,
  OrganisationView,
  Preview,
  RemainKind,
} from '@golden-path/plugin-golden-path-common';
import type { CreationsApi } from './CreationsApi';
import type { GoldenPathApi } from './GoldenPathApi';

/** {@link GoldenPathApi} and {@link CreationsApi} over HTTP. */
export class GoldenPathClient implements GoldenPathApi, CreationsApi {
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

  getCreation(taskId: string, signal?: AbortSignal): Promise<CreationRemains> {
    return this.request(`/creations/${encodeURIComponent(taskId)}`, { signal });
  }

  cleanUp(
    taskId: string,
    remove: readonly RemainKind[],
  ): Promise<CleanUpResult> {
    return this.post(`/creations/${encodeURIComponent(taskId)}/clean-up`, {
      remove,
    });
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
