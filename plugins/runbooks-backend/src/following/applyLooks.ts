import type { EvidenceAnswer } from '@golden-path/plugin-delivery-common';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type {
  CatalogFacts,
  EnvironmentTableRow,
  PageTableRow,
  RuleTableRow,
  ServiceTableRow,
  StoredRows,
} from '../store';
import { fileAddress } from './fileAddresses';
import { linkedPages, runbookLinksOf } from './linkedPages';
import type { OverlayLook } from './lookAtOverlay';
import type { RepositoryLook } from './lookAtRepository';
import { servingWorkload } from './servingWorkload';

/** What was seen of a service in one environment. */
export interface Looks {
  readonly evidence: EvidenceAnswer;
  readonly catalog: CatalogFacts;
  readonly repository: RepositoryLook;
  readonly overlay: OverlayLook;
  /** Milliseconds, by the database's clock. */
  readonly at: number;
}

/** Rows of a service before its runbooks are judged. */
export type UnjudgedRows = StoredRows & { readonly service: ServiceTableRow };

/** What is stored of a service, with what was seen of it now. Pure. */
export function applyLooks(
  stored: StoredRows,
  looks: Looks,
  options: {
    readonly integrations: ScmIntegrationRegistry;
    readonly portalUrl: string;
  },
): UnjudgedRows {
  const { evidence, catalog, at } = looks;
  const { ref } = evidence.service;
  // Somebody who was held up may have older news of the repository; what is of the environment is theirs alone.
  const isNewest = Number(stored.service?.version ?? 0) <= evidence.version;
  const repository: RepositoryLook = isNewest
    ? looks.repository
    : { kind: 'same' };
  const environment = environmentRow(stored, looks);
  return {
    service: {
      ...(stored.service ?? unjudged),
      ref,
      name: evidence.service.name,
      sort_name: evidence.service.name.toLowerCase(),
      owner: evidence.service.owner ?? null,
      workload: evidence.service.workload ?? null,
      catalog: JSON.stringify(catalog),
      version: isNewest
        ? evidence.version
        : (stored.service?.version ?? evidence.version),
      ...repositoryColumns(stored.service, repository, at),
    },
    environments: [
      ...stored.environments.filter(
        each => each.environment !== environment.environment,
      ),
      environment,
    ],
    rules: ruleRows(stored, looks),
    pages: [
      ...repositoryPages(stored.pages, ref, repository, stored.service),
      ...linkedPages(
        ref,
        runbookLinksOf(catalog.links, options.portalUrl),
        stored.pages,
        at,
      ),
    ].map(page =>
      page.source === 'repository'
        ? { ...page, ...addressOf(page, catalog, options.integrations) }
        : page,
    ),
  };
}

/** Columns of a service that was never judged. */
const unjudged = {
  unread: '[]',
  state: 'unknown',
  pages: 0,
  alerts: 0,
  covered: 0,
  findings: '[]',
  finding_kinds: ' ',
  worst_key: '',
  oldest_review: null,
  judged_at: 0,
} satisfies Partial<ServiceTableRow>;

function addressOf(
  page: PageTableRow,
  { source }: CatalogFacts,
  integrations: ScmIntegrationRegistry,
) {
  const { url, editUrl } = fileAddress(integrations, source, page.id);
  return { url: url ?? null, edit_url: editUrl ?? null };
}

type RepositoryColumns = Pick<
  ServiceTableRow,
  | 'repository_url'
  | 'repository_told'
  | 'repository_commit'
  | 'repository_at'
  | 'repository_problem'
  | 'repository_problem_since'
  | 'unread'
>;

const noRepository: RepositoryColumns = {
  repository_url: null,
  repository_told: null,
  repository_commit: null,
  repository_at: null,
  repository_problem: null,
  repository_problem_since: null,
  unread: '[]',
};

function repositoryColumns(
  stored: ServiceTableRow | undefined,
  look: RepositoryLook,
  at: number,
): RepositoryColumns {
  if (look.kind === 'none') return noRepository;
  const before: RepositoryColumns = stored ?? noRepository;
  if (look.kind === 'same')
    return Object.fromEntries(
      Object.keys(noRepository).map(name => [
        name,
        before[name as keyof RepositoryColumns],
      ]),
    ) as unknown as RepositoryColumns;
  if (look.kind === 'read')
    return {
      repository_url: look.url,
      repository_told: look.told,
      repository_commit: look.documents.commit,
      repository_at: at,
      repository_problem: null,
      repository_problem_since: null,
      unread: JSON.stringify(look.documents.unread),
    };
  const known = before.repository_url === look.url ? before : noRepository;
  return {
    repository_url: look.url,
    repository_told: known.repository_told,
    repository_commit: known.repository_commit,
    repository_at: known.repository_at,
    repository_problem: look.problem,
    repository_problem_since: known.repository_problem_since ?? at,
    unread: known.unread,
  };
}

/** Pages of a repository that can't be read stay, unless they are of another one. */
function repositoryPages(
  stored: readonly PageTableRow[],
  service: string,
  look: RepositoryLook,
  before: ServiceTableRow | undefined,
): PageTableRow[] {
  if (look.kind === 'read')
    return look.documents.pages.map(page => ({
      ...page,
      service,
      url: null,
      edit_url: null,
      problem: null,
      problem_since: null,
    }));
  if (look.kind === 'none') return [];
  if (look.kind === 'failed' && before?.repository_url !== look.url) return [];
  return stored.filter(({ source }) => source === 'repository');
}

function environmentRow(
  stored: StoredRows,
  { evidence, overlay, at }: Looks,
): EnvironmentTableRow {
  const { name, cluster, namespace } = evidence.environment;
  const before = stored.environments.find(each => each.environment === name);
  const objects = evidence.live.known
    ? evidence.live.value.objects
    : overlay.kind === 'read'
      ? overlay.objects
      : undefined;
  const workload = objects && servingWorkload(objects, evidence.service.name);
  const { release } = evidence;
  const change = evidence.overlay.known
    ? evidence.overlay.value.change
    : undefined;
  return {
    service: evidence.service.ref,
    environment: name,
    cluster,
    namespace: namespace ?? null,
    workload_kind: objects
      ? (workload?.kind ?? null)
      : (before?.workload_kind ?? null),
    workload_name: objects
      ? (workload?.name ?? null)
      : (before?.workload_name ?? null),
    release: release?.tag ?? release?.digest ?? release?.commit ?? null,
    last_change: change
      ? JSON.stringify({
          title: change.title,
          author: change.author,
          at: change.at,
          url: change.changeRequest?.url ?? change.url,
          number: change.changeRequest?.number,
        })
      : evidence.overlay.known
        ? null
        : (before?.last_change ?? null),
    ...rulesColumns(before, overlay, at),
  };
}

type RulesColumns = Pick<
  EnvironmentTableRow,
  'overlay' | 'rules_at' | 'rules_problem' | 'rules_absent'
>;

function rulesColumns(
  before: EnvironmentTableRow | undefined,
  look: OverlayLook,
  at: number,
): RulesColumns {
  switch (look.kind) {
    case 'same':
      return {
        overlay: before?.overlay ?? null,
        rules_at: before?.rules_at ?? null,
        rules_problem: before?.rules_problem ?? null,
        rules_absent: before?.rules_absent ?? false,
      };
    case 'read':
      return {
        overlay: look.overlay,
        rules_at: at,
        rules_problem: null,
        rules_absent: false,
      };
    case 'absent':
      return {
        overlay: null,
        rules_at: null,
        rules_problem: look.reason,
        rules_absent: true,
      };
    default:
      return {
        overlay: look.overlay,
        rules_at: before?.rules_at ?? null,
        rules_problem: look.reason,
        rules_absent: false,
      };
  }
}

/** Rules of an overlay that can't be read stay. */
function ruleRows(
  stored: StoredRows,
  { evidence, overlay }: Looks,
): RuleTableRow[] {
  const { name } = evidence.environment;
  const others = stored.rules.filter(({ environment }) => environment !== name);
  const own = stored.rules.filter(({ environment }) => environment === name);
  if (overlay.kind === 'absent') return others;
  if (overlay.kind !== 'read') return [...others, ...own];
  return [
    ...others,
    ...overlay.rules.map((rule, position) => ({
      service: evidence.service.ref,
      environment: name,
      position,
      name: rule.name,
      rule: JSON.stringify(rule),
      leads: 'nowhere' as const,
      page: null,
      anchor: null,
    })),
  ];
}
