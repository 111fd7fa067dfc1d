import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  unjudged,
  type CatalogFacts,
  type PageTableRow,
  type ServiceTableRow,
  type StoredRows,
} from '../store';
import { environmentRow, ruleRows } from './environmentRows';
import { fileAddress } from './fileAddresses';
import { linkedPages, runbookLinksOf } from './linkedPages';
import type { RepositoryLook } from './lookAtRepository';
import type { Looks } from './looks';
import { repositoryColumns, repositoryPages } from './repositoryRows';

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
  const isAskedSince =
    looks.asked && at >= Number(stored.service?.repository_at ?? 0);
  const repository: RepositoryLook =
    isNewest || isAskedSince ? looks.repository : { kind: 'same' };
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

function addressOf(
  page: PageTableRow,
  { source }: CatalogFacts,
  integrations: ScmIntegrationRegistry,
) {
  const { url, editUrl } = fileAddress(integrations, source, page.id);
  return { url: url ?? null, edit_url: editUrl ?? null };
}
