import { groupBy } from '@golden-path/plugin-golden-path-common';
import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import { whereVisible } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import {
  isUnjudged,
  pageSummaryOf,
  readFirstReading,
  readSilentHosts,
  repositoryStateOf,
  rulesStateOf,
  withSilence,
  type EnvironmentTableRow,
  type PageTableRow,
  type RuleTableRow,
  type ServiceQuestion,
  type ServiceTableRow,
  type StoredAlert,
  type StoredEnvironment,
  type StoredService,
} from '../store';

/** Columns of pages but their texts, which are large. */
export const summaryColumns = [
  'service',
  'id',
  'source',
  'title',
  'alert',
  'url',
  'edit_url',
  'commit',
  'blob',
  'reviewed_at',
  'reviewed_by',
  'reviewed_stated',
  'read_at',
  'problem',
  'problem_since',
] as const satisfies readonly Exclude<keyof PageTableRow, 'text'>[];

/** A service's row, if it may be read, with what keeps its host from being read. */
export async function visibleService(
  knex: Knex,
  { service, visible }: ServiceQuestion,
): Promise<ServiceTableRow | undefined> {
  const query = knex('runbooks_services').where({ ref: service });
  whereVisible(query, visible);
  const row: ServiceTableRow | undefined = await query.first();
  return row && withSilence(row, await readSilentHosts(knex));
}

/** Everything of a service but the texts of its pages; undefined for what doesn't exist or is hidden. */
export async function readService(
  { knex }: PluginDatabase,
  order: readonly string[],
  question: ServiceQuestion,
): Promise<StoredService | undefined> {
  const row = await visibleService(knex, question);
  if (!row) return undefined;
  const service = row.ref;
  const [environments, rules, pages]: [
    EnvironmentTableRow[],
    RuleTableRow[],
    Omit<PageTableRow, 'text'>[],
  ] = await Promise.all([
    knex('runbooks_environments').where({ service }),
    knex('runbooks_rules')
      .where({ service })
      .orderBy(['environment', 'position']),
    knex('runbooks_pages')
      .where({ service })
      .select(...summaryColumns)
      .orderBy('id'),
  ]);
  const rulesOf = groupBy(rules, ({ environment }) => environment);
  const state = repositoryStateOf(row);
  return {
    service,
    name: row.name,
    owner: row.owner ?? undefined,
    workload: row.workload ?? undefined,
    firstReading: isUnjudged(row)
      ? await readFirstReading(knex, service, order)
      : undefined,
    catalog: JSON.parse(row.catalog),
    repository:
      state && row.repository_url !== null
        ? { url: row.repository_url, state }
        : undefined,
    pages: pages.map(pageSummaryOf),
    findings: JSON.parse(row.findings),
    environments: environments
      .map(each => environmentOf(each, rulesOf.get(each.environment) ?? []))
      .sort(
        (one, other) =>
          order.indexOf(one.environment) - order.indexOf(other.environment),
      ),
  };
}

const environmentOf = (
  row: EnvironmentTableRow,
  rules: readonly RuleTableRow[],
): StoredEnvironment => ({
  environment: row.environment,
  cluster: row.cluster,
  namespace: row.namespace ?? undefined,
  workload:
    row.workload_kind === null || row.workload_name === null
      ? undefined
      : { kind: row.workload_kind, name: row.workload_name },
  release: row.release ?? undefined,
  lastChange:
    row.last_change === null ? undefined : JSON.parse(row.last_change),
  alerts: rules.map(alertOf),
  rules: rulesStateOf(row),
});

function alertOf({ rule, leads, page, anchor }: RuleTableRow): StoredAlert {
  return {
    rule: JSON.parse(rule),
    page:
      leads !== 'page'
        ? { leads }
        : page === null
          ? { leads: 'nowhere' }
          : { leads, page, anchor: anchor ?? undefined },
  };
}
