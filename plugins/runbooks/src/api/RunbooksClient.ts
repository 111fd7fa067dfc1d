import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ConditionalReader,
  searchOf,
  servicePath,
} from '@golden-path/plugin-golden-path-react';
import type { RunPlace, TickChange } from '@golden-path/plugin-runbooks-common';
import type { CoverageQuery, FindQuery } from './queries';
import type { RunbooksApi } from './RunbooksApi';

/** {@link RunbooksApi} over HTTP, with conditional requests: what has not changed costs a 304. */
export class RunbooksClient implements RunbooksApi {
  private readonly reader: ConditionalReader;

  constructor(fetchApi: Pick<FetchApi, 'fetch'>) {
    this.reader = new ConditionalReader(fetchApi, 'runbooks');
  }

  getRunbooks = (service: CompoundEntityRef, signal?: AbortSignal) =>
    this.get<'getRunbooks'>(servicePath(service), signal);

  getPage = (service: CompoundEntityRef, id: string, signal?: AbortSignal) =>
    this.get<'getPage'>(
      `${servicePath(service)}/page${searchOf({ id })}`,
      signal,
    );

  getOnCall = (service: CompoundEntityRef, signal?: AbortSignal) =>
    this.get<'getOnCall'>(`${servicePath(service)}/on-call`, signal);

  refresh = async (service: CompoundEntityRef) => {
    await this.reader.post(`${servicePath(service)}/refresh`);
  };

  getRuns = (
    service: CompoundEntityRef,
    place: RunPlace,
    signal?: AbortSignal,
  ) =>
    this.get<'getRuns'>(
      `${servicePath(service)}/runs${searchOf({ ...place })}`,
      signal,
    );

  tick = (
    service: CompoundEntityRef,
    change: TickChange,
  ): ReturnType<RunbooksApi['tick']> =>
    this.reader.put(`${servicePath(service)}/runs/ticks`, change);

  startOver = (
    service: CompoundEntityRef,
    place: RunPlace,
  ): ReturnType<RunbooksApi['startOver']> =>
    this.reader.post(`${servicePath(service)}/runs/start-over`, place);

  find = (query: FindQuery, signal?: AbortSignal) =>
    this.get<'find'>(`/find${searchOf({ ...query })}`, signal);

  getCoverage = (query: CoverageQuery, signal?: AbortSignal) =>
    this.get<'getCoverage'>(`/coverage${searchOf({ ...query })}`, signal);

  getSummary = (signal?: AbortSignal) =>
    this.get<'getSummary'>('/summary', signal);

  getPlatformPages = (signal?: AbortSignal) =>
    this.get<'getPlatformPages'>('/platform-pages', signal);

  getPlatformPage = (id: string, signal?: AbortSignal) =>
    this.get<'getPlatformPage'>(
      `/platform-pages/page${searchOf({ id })}`,
      signal,
    );

  private get<Call extends keyof RunbooksApi>(
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<Awaited<ReturnType<RunbooksApi[Call]>>> {
    return this.reader.get(path, signal);
  }
}
