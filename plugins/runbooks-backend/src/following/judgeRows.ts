import { groupBy, workloadTypes } from '@golden-path/plugin-golden-path-common';
import {
  coverageOf,
  indexPages,
  judgePages,
  pageOfAlert,
  runbookFindingKinds,
  type AlertRule,
  type JudgedPage,
  type PageIndex,
} from '@golden-path/plugin-runbooks-common';
import {
  repositoryStateOf,
  worstKeyOf,
  type CatalogFacts,
  type RuleTableRow,
  type ServiceTableRow,
} from '../store';
import type { UnjudgedRows } from './applyLooks';
import { runbookLinksOf } from './linkedPages';
import { judgedPage } from './pageContent';

/** What runbooks are judged by beside what is stored of their service. */
export interface JudgeOptions {
  /** Pages of the organisation and of the portal. */
  readonly platform: readonly JudgedPage[];
  /** Milliseconds after which a page that nobody reviewed is outdated. */
  readonly reviewedWithin: number;
  /** Where people open the portal. */
  readonly portalUrl: string;
}

/**
 * What is stored of a service with what follows from it: where its alerts lead, its findings, its row of the coverage page.
 * Pure.
 * @param at - milliseconds
 */
export function judgeRows(
  rows: UnjudgedRows,
  { platform, reviewedWithin, portalUrl }: JudgeOptions,
  at: number,
): UnjudgedRows {
  const { service } = rows;
  const own = rows.pages.map(judgedPage);
  const pages = [...own, ...platform];
  const index = indexPages(service.name, pages);
  const alerts = alertsByEnvironment(rows);
  const findings = judgePages({
    service: service.name,
    repository: knownRepository(service),
    pages,
    unread: JSON.parse(service.unread),
    alerts,
    workload:
      service.workload === null
        ? undefined
        : workloadTypes.find(service.workload),
    links: runbookLinksOf(
      (JSON.parse(service.catalog) as CatalogFacts).links,
      portalUrl,
    ),
    reviewedWithin,
    now: new Date(at),
  });
  const coverage = coverageOf({
    service: service.ref,
    name: service.name,
    owner: service.owner ?? undefined,
    repository: repositoryStateOf(service),
    pages: own,
    index,
    alerts,
    firing: 0,
    findings,
  });
  const kinds = runbookFindingKinds.filter(kind => coverage.findings[kind]);
  return {
    ...rows,
    rules: rows.rules.map(row => ({ ...row, ...leadOf(row, index) })),
    service: {
      ...service,
      state: coverage.state,
      pages: coverage.pages,
      alerts: coverage.alerts,
      covered: coverage.covered,
      findings: JSON.stringify(findings),
      finding_kinds: ` ${kinds.map(kind => `${kind} `).join('')}`,
      worst_key: worstKeyOf(coverage),
      oldest_review:
        coverage.oldestReview === undefined
          ? null
          : Date.parse(coverage.oldestReview),
      judged_at: at,
    },
  };
}

function knownRepository(
  service: ServiceTableRow,
): 'known' | 'absent' | 'unknown' {
  if (service.repository_url === null) return 'absent';
  return service.repository_commit === null ? 'unknown' : 'known';
}

/** Rules by environment; undefined where none were ever read. */
function alertsByEnvironment({
  environments,
  rules,
}: UnjudgedRows): ReadonlyMap<string, readonly AlertRule[] | undefined> {
  const of = groupBy(rules, ({ environment }) => environment);
  return new Map(
    environments.map(({ environment, rules_at, rules_absent }) => [
      environment,
      rules_at === null && !rules_absent
        ? undefined
        : (of.get(environment) ?? []).map(({ rule }) => JSON.parse(rule)),
    ]),
  );
}

function leadOf(
  { rule }: RuleTableRow,
  index: PageIndex,
): Pick<RuleTableRow, 'leads' | 'page' | 'anchor'> {
  const found = pageOfAlert(JSON.parse(rule) as AlertRule, index);
  return found.leads === 'page'
    ? { leads: 'page', page: found.page, anchor: found.anchor ?? null }
    : { leads: found.leads, page: null, anchor: null };
}
