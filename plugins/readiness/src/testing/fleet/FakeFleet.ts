import type { CompoundEntityRef } from '@backstage/catalog-model';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type {
  Campaign,
  FixPlan,
  ProposedFix,
  ReadinessTrend,
  ResultRow,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import type {
  CampaignRequest,
  CheckKey,
  FleetFilter,
  ReadinessApi,
  ResultsQuery,
  ScorecardsQuery,
  SummaryQuery,
  TrendQuery,
} from '../../api';
import { definitions } from '../definitions';
import { campaignProgress } from './campaignProgress';
import {
  countStatuses,
  type FleetService,
  resultOf,
  scoreOf,
} from './fleetService';
import { resultRow, scorecardRow } from './fleetRows';
import { levelCounts, summaryOf, sumOf } from './summaryOf';

/** A refusal as clients throw it. */
export const refusal = (statusCode: number, message: string) =>
  Object.assign(new Error(message), {
    name: 'ResponseError',
    statusCode,
    cause: new Error(message),
  });

const groups = ['owner', 'system', 'workload', 'template'] as const;

const page = <Row>(
  rows: readonly Row[],
  { limit = 50, cursor }: { limit?: number; cursor?: string },
) => {
  const start = Number(cursor ?? 0);
  const end = start + limit;
  return {
    rows: rows.slice(start, end),
    total: rows.length,
    nextCursor: end < rows.length ? String(end) : undefined,
  };
};

/** A readiness backend that holds a fleet: it filters, sorts, pages, counts, and keeps fixes and campaigns. */
export class FakeFleet implements Partial<ReadinessApi> {
  /** Set to let requests fail, by their path or all of them. */
  failure: Error | { readonly [path: string]: Error } | undefined;
  silent = false;
  /** Requests so far, as words. */
  readonly asked: string[] = [];
  readonly definitions = definitions;
  trend: ReadinessTrend = { days: [] };
  campaigns: Campaign[] = [];
  mayProposeFix = true;
  /** Answer to who asks for the fix of a service. */
  plan: (key: CheckKey) => FixPlan = key => ({
    status: 'ready',
    kind: 'blueprint',
    summary: 'The blueprint asks for it.',
    files: [],
    effects: [],
    canOpen: true,
    copyReason: undefined,
    id: `plan of ${stringifyEntityRef(key.service)}`,
  });

  constructor(
    public services: readonly FleetService[],
    readonly claims: readonly string[] = ['group:default/payments'],
  ) {}

  getDefinitions = () => this.answer('definitions', () => this.definitions);

  getSummary = (query: SummaryQuery) =>
    this.answer('summary', () =>
      summaryOf(
        this.services,
        this.filtered(query),
        this.environmentOf(query),
        query.group ?? 'owner',
        this.definitions,
        this.claims,
      ),
    );

  getResults = (query: ResultsQuery) =>
    this.answer('results', () => {
      const inRow = this.filtered(query).filter(
        service => !query.group || (service[query.group] ?? '') === query.value,
      );
      const all = inRow.flatMap(
        service => resultOf(service, query.environment, query.check) ?? [],
      );
      const wanted = query.status ?? ['fail', 'unknown', 'exempt'];
      const rows = inRow
        .map(service => resultRow(service, query, this.definitions))
        .filter(({ statuses }) => {
          const status = statuses[query.environment];
          return status && wanted.includes(status);
        })
        .filter(({ cause }) => !query.cause || cause === query.cause);
      const causes = [...new Set(rows.flatMap(({ cause }) => cause ?? []))]
        .map(cause => ({
          cause,
          services: rows.filter(row => row.cause === cause).length,
          sentence: cause,
        }))
        .sort((a, b) => b.services - a.services);
      const place = (row: ResultRow) =>
        row.cause === undefined
          ? Infinity
          : causes.findIndex(({ cause }) => cause === row.cause);
      rows.sort((a, b) => place(a) - place(b) || 0);
      return {
        ...page(rows, query),
        counts: countStatuses(all.map(({ status }) => status)),
        causes,
        revision: 1,
      };
    });

  getScorecardPage = (query: ScorecardsQuery) =>
    this.answer(`scorecards ${query.cursor ?? 0}`, () => {
      const environment = this.environmentOf(query);
      const rows = this.filtered(query)
        .filter(service => service.results[environment])
        .filter(service => {
          if (!query.check && !query.status) return true;
          const checks = query.check
            ? [query.check]
            : definitions.checks.map(({ id }) => id);
          const wanted = query.status ?? ['fail'];
          return checks.some(check =>
            wanted.includes(
              resultOf(service, environment, check)?.status ?? 'pass',
            ),
          );
        })
        .filter(({ name }) => name.includes(query.text ?? ''))
        .map(service => scorecardRow(service, environment, this.definitions))
        .filter(
          ({ level }) => !query.level || query.level.includes(level ?? 'none'),
        );
      rows.sort((a, b) => {
        if (query.sort === 'name') return a.name < b.name ? -1 : 1;
        if (query.sort === 'owner')
          return (a.owner ?? '') < (b.owner ?? '') ? -1 : 1;
        return (a.score ?? 0) - (b.score ?? 0) || (a.name < b.name ? -1 : 1);
      });
      return { ...page(rows, query), revision: 1 };
    });

  getTrend = ({ days }: TrendQuery) =>
    this.answer('trend', () => ({ days: this.trend.days.slice(-days) }));

  getLevels = (environment: string) =>
    this.answer('levels', () => ({
      environment,
      services: Object.fromEntries(
        this.services
          .filter(({ results }) => results[environment])
          .map(service => {
            const { level, score } = scorecardRow(
              service,
              environment,
              this.definitions,
            );
            return [service.service, { level, score }];
          }),
      ),
      revision: 1,
    }));

  exportScorecards = (query: ScorecardsQuery) =>
    this.answer('export', () => {
      const services = this.filtered(query).map(({ name }) => name);
      return new Blob([['service', ...services].join('\r\n')]);
    });

  getScorecards = (service: CompoundEntityRef) =>
    this.answer('service', (): ServiceScorecards => ({
      service: stringifyEntityRef(service),
      environments: [],
      exemptions: [],
      fixes: [],
      allowed: {
        evaluate: true,
        requestExemption: true,
        approveExemption: false,
        proposeFix: this.mayProposeFix,
      },
      revision: 1,
    }));

  getFix = (key: CheckKey) => this.answer('plan', () => this.plan(key));

  proposeFix = (key: CheckKey, plan: string) =>
    this.answer('fix', (): ProposedFix => {
      const known = this.plan(key);
      if (known.status !== 'ready' || known.id !== plan)
        throw refusal(409, 'plan: is not the one that would be made now');
      const service = stringifyEntityRef(key.service);
      const fix: ProposedFix = {
        check: key.check,
        environment: key.environment,
        changeRequests: [
          {
            repository: 'platform/gitops-config',
            number:
              1_000 + this.services.findIndex(each => each.service === service),
            url: 'https://git.example.org/platform/gitops-config/pulls/1',
            state: 'open',
          },
        ],
        requestedBy: 'user:default/mina.park',
        requestedAt: new Date().toISOString(),
      };
      this.replace(service, key, { fix });
      return fix;
    });

  getCampaigns = () =>
    this.answer('campaigns', () => ({ campaigns: this.campaigns }));

  getCampaign = (id: string) =>
    this.answer('campaign', () => {
      const campaign = this.campaigns.find(each => each.id === id);
      if (!campaign) throw refusal(404, 'there is no such campaign');
      return campaignProgress(campaign, this.services);
    });

  startCampaign = (request: CampaignRequest) =>
    this.answer('start', () => {
      const campaign: Campaign = {
        ...request,
        id: `c${this.campaigns.length + 1}`,
        createdBy: 'user:default/mina.park',
        createdAt: new Date().toISOString(),
        endedAt: undefined,
      };
      this.campaigns = [...this.campaigns, campaign];
      return campaign;
    });

  endCampaign = (id: string) =>
    this.answer('end', () => {
      const campaign = this.campaigns.find(each => each.id === id);
      if (!campaign) throw refusal(404, 'there is no such campaign');
      const ended = { ...campaign, endedAt: new Date().toISOString() };
      this.campaigns = this.campaigns.map(each =>
        each.id === id ? ended : each,
      );
      return ended;
    });

  /** Levels and results of the fleet as they are, as a day of the trend. */
  dayOf(environment: string, day: string): ReadinessTrend['days'][number] {
    const results = sumOf(
      this.services.map(
        service => scorecardRow(service, environment, this.definitions).counts,
      ),
    );
    return {
      day,
      levels: levelCounts(this.services, environment, this.definitions),
      results,
      score: scoreOf(results),
    };
  }

  private replace(
    ref: string,
    { environment, check }: CheckKey,
    change: { fix: ProposedFix },
  ) {
    this.services = this.services.map(service => {
      const result = resultOf(service, environment, check);
      return service.service === ref && result
        ? {
            ...service,
            results: {
              ...service.results,
              [environment]: {
                ...service.results[environment],
                [check]: { ...result, ...change },
              },
            },
          }
        : service;
    });
  }

  private environmentOf({ environment }: FleetFilter): string {
    return environment ?? this.definitions.environments.at(-1) ?? '';
  }

  private filtered(filter: FleetFilter & { mine?: boolean }) {
    return this.services.filter(service =>
      groups.every(
        group =>
          !filter[group]?.length ||
          filter[group]?.includes(service[group] ?? ''),
      ),
    );
  }

  private async answer<T>(path: string, value: () => T): Promise<T> {
    this.asked.push(path);
    if (this.silent) return new Promise(() => {});
    const failure =
      this.failure instanceof Error
        ? this.failure
        : this.failure?.[path.split(' ')[0] ?? ''];
    if (failure) throw failure;
    return value();
  }
}
