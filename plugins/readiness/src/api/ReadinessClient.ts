import type { CompoundEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { FetchApi } from '@backstage/frontend-plugin-api';
import {
  ConditionalReader,
  searchOf,
  servicePath,
} from '@golden-path/plugin-golden-path-react';
import type {
  CampaignRequest,
  ExemptionDecision,
  ExemptionRequest,
  ExemptionsQuery,
  ResultsQuery,
  ScorecardsQuery,
  SummaryQuery,
  TrendQuery,
} from './queries';
import type { CheckKey, ReadinessApi } from './ReadinessApi';

/** {@link ReadinessApi} over HTTP, with conditional requests: what has not changed costs a 304. */
export class ReadinessClient implements ReadinessApi {
  private readonly reader: ConditionalReader;

  constructor(private readonly fetchApi: FetchApi) {
    this.reader = new ConditionalReader(fetchApi, 'readiness');
  }

  getDefinitions = (signal?: AbortSignal) =>
    this.get<'getDefinitions'>('/definitions', signal);

  getScorecards = (service: CompoundEntityRef, signal?: AbortSignal) =>
    this.get<'getScorecards'>(`${servicePath(service)}/scorecards`, signal);

  getHistory = (
    service: CompoundEntityRef,
    environment: string,
    days: number,
    signal?: AbortSignal,
  ) =>
    this.get<'getHistory'>(
      `${servicePath(service, environment)}/history?days=${days}`,
      signal,
    );

  getFix = (key: CheckKey, signal?: AbortSignal) =>
    this.get<'getFix'>(fixPathOf(key), signal);

  getExemptions = (query: ExemptionsQuery, signal?: AbortSignal) =>
    this.get<'getExemptions'>(`/exemptions${searchOf({ ...query })}`, signal);

  getScorecardPage = (query: ScorecardsQuery, signal?: AbortSignal) =>
    this.get<'getScorecardPage'>(
      `/scorecards${searchOf({ ...query })}`,
      signal,
    );

  getSummary = (query: SummaryQuery, signal?: AbortSignal) =>
    this.get<'getSummary'>(`/summary${searchOf({ ...query })}`, signal);

  getResults = (query: ResultsQuery, signal?: AbortSignal) =>
    this.get<'getResults'>(`/results${searchOf({ ...query })}`, signal);

  getTrend = (query: TrendQuery, signal?: AbortSignal) =>
    this.get<'getTrend'>(`/trend${searchOf({ ...query })}`, signal);

  getLevels = (environment: string, signal?: AbortSignal) =>
    this.get<'getLevels'>(`/levels${searchOf({ environment })}`, signal);

  getCampaigns = (signal?: AbortSignal) =>
    this.get<'getCampaigns'>('/campaigns', signal);

  getCampaign = (id: string, signal?: AbortSignal) =>
    this.get<'getCampaign'>(`/campaigns/${encodeURIComponent(id)}`, signal);

  evaluate = async (service: CompoundEntityRef, environment: string) => {
    await this.reader.post(`${servicePath(service, environment)}/evaluate`);
  };

  proposeFix = (key: CheckKey, plan: string) =>
    this.post<'proposeFix'>(fixPathOf(key), { plan });

  requestExemption = (service: CompoundEntityRef, request: ExemptionRequest) =>
    this.post<'requestExemption'>(
      `${servicePath(service)}/exemptions`,
      request,
    );

  decideExemption = (
    id: string,
    decision: ExemptionDecision,
    reason?: string,
  ) =>
    this.post<'decideExemption'>(
      `/exemptions/${encodeURIComponent(id)}/${decision}`,
      reason === undefined ? {} : { reason },
    );

  startCampaign = (request: CampaignRequest) =>
    this.post<'startCampaign'>('/campaigns', request);

  endCampaign = (id: string) =>
    this.post<'endCampaign'>(`/campaigns/${encodeURIComponent(id)}/end`, {});

  exportScorecards = async (query: ScorecardsQuery, signal?: AbortSignal) => {
    const response = await this.fetchApi.fetch(
      `plugin://readiness/export${searchOf({ ...query })}`,
      { signal },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.blob();
  };

  private get<Call extends keyof ReadinessApi>(
    path: string,
    signal: AbortSignal | undefined,
  ): Promise<Answer<Call>> {
    return this.reader.get(path, signal);
  }

  private post<Call extends keyof ReadinessApi>(
    path: string,
    body: unknown,
  ): Promise<Answer<Call>> {
    return this.reader.post(path, body);
  }
}

type Answer<Call extends keyof ReadinessApi> = Awaited<
  ReturnType<ReadinessApi[Call]>
>;

const fixPathOf = ({ service, environment, check, alert }: CheckKey): string =>
  `${servicePath(service, environment)}/checks/${encodeURIComponent(check)}/fix${searchOf({ alert })}`;
