import type { CompoundEntityRef } from '@backstage/catalog-model';
import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  Campaign,
  CampaignList,
  CampaignProgress,
  Exemption,
  ExemptionPage,
  FixPlan,
  ProposedFix,
  ReadinessDefinitions,
  ReadinessSummary,
  ReadinessTrend,
  ResultPage,
  ScorecardHistory,
  ScorecardPage,
  ServiceLevels,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
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

/** A check of a service in one of its environments. */
export interface CheckKey {
  readonly service: CompoundEntityRef;
  readonly environment: string;
  readonly check: string;
  /** Alert whose page alone is proposed, of the check `runbook`. */
  readonly alert?: string | undefined;
}

/**
 * The readiness backend, as pages use it. Every call rejects with a ResponseError that carries the backend's message. An
 * answer that has not changed since the last call is the same object, so that a page has nothing to draw again.
 */
export interface ReadinessApi {
  getDefinitions(signal?: AbortSignal): Promise<ReadinessDefinitions>;
  getScorecards(
    service: CompoundEntityRef,
    signal?: AbortSignal,
  ): Promise<ServiceScorecards>;
  /** Changes of the last `days` days. */
  getHistory(
    service: CompoundEntityRef,
    environment: string,
    days: number,
    signal?: AbortSignal,
  ): Promise<ScorecardHistory>;
  /** Asks for an evaluation soon; it has happened once `evaluatedAt` is newer. */
  evaluate(service: CompoundEntityRef, environment: string): Promise<void>;
  getFix(key: CheckKey, signal?: AbortSignal): Promise<FixPlan>;
  /** Opens the change requests of the plan that was shown; rejects with 409 when it isn't the same any more. */
  proposeFix(key: CheckKey, plan: string): Promise<ProposedFix>;
  requestExemption(
    service: CompoundEntityRef,
    request: ExemptionRequest,
  ): Promise<Exemption>;
  decideExemption(
    id: string,
    decision: ExemptionDecision,
    reason?: string,
  ): Promise<Exemption>;
  getExemptions(
    query: ExemptionsQuery,
    signal?: AbortSignal,
  ): Promise<ExemptionPage>;
  getScorecardPage(
    query: ScorecardsQuery,
    signal?: AbortSignal,
  ): Promise<ScorecardPage>;
  getSummary(
    query: SummaryQuery,
    signal?: AbortSignal,
  ): Promise<ReadinessSummary>;
  getResults(query: ResultsQuery, signal?: AbortSignal): Promise<ResultPage>;
  getTrend(query: TrendQuery, signal?: AbortSignal): Promise<ReadinessTrend>;
  getLevels(environment: string, signal?: AbortSignal): Promise<ServiceLevels>;
  /** The scorecards that a query selects as CSV. */
  exportScorecards(query: ScorecardsQuery, signal?: AbortSignal): Promise<Blob>;
  getCampaigns(signal?: AbortSignal): Promise<CampaignList>;
  getCampaign(id: string, signal?: AbortSignal): Promise<CampaignProgress>;
  startCampaign(request: CampaignRequest): Promise<Campaign>;
  endCampaign(id: string): Promise<Campaign>;
}

/** {@link ReadinessApi} */
export const readinessApiRef = createApiRef<ReadinessApi>().with({
  id: 'plugin.readiness.client',
  pluginId: 'readiness',
});
