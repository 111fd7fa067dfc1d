import {
  inChunks,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import {
  findRunbook,
  indexPages,
  outlineOf,
  type AlertState,
  type PageOutline,
  type RunbookPage,
} from '@golden-path/plugin-runbooks-common';
import {
  pageOf,
  pageSummaryOf,
  readCounter,
  sourceStateOf,
  type PageTableRow,
  type RunbooksReader,
} from '../store';
import { listCoverage } from './listCoverage';
import { portalPageToJudge } from './portalPages';
import { readService, summaryColumns, visibleService } from './readService';
import { summariseCoverage } from './summariseCoverage';

/** What reading takes. */
export interface ReaderOptions {
  readonly database: PluginDatabase;
  /** Names, in delivery order. */
  readonly environments: readonly string[];
  /** Pages that come with the portal. */
  readonly portalPages: readonly RunbookPage[];
  /** Whether the configuration names a folder of the organisation. */
  readonly hasOrganisation: boolean;
}

const organisationPages = { service: '', source: 'organisation' } as const;

/** @see {@link RunbooksReader} */
export function createRunbooksReader(options: ReaderOptions): RunbooksReader {
  const { database, environments, portalPages } = options;
  const { knex } = database;
  const portalOutlines = portalPages.map(portalPageToJudge);

  const folder = () =>
    knex('runbooks_folders').where({ name: 'organisation' }).first();

  async function platformPage(id: string): Promise<RunbookPage | undefined> {
    const portal = portalPages.find(page => page.id === id);
    if (portal) return portal;
    const row: PageTableRow | undefined = await knex('runbooks_pages')
      .where({ ...organisationPages, id })
      .first();
    if (!row) return undefined;
    const found = await folder();
    return pageOf(row, {
      repository_problem: found?.problem ?? null,
      repository_problem_since: found?.problem_since ?? null,
    });
  }

  /** Outlines of every page that alerts of a service may lead to. */
  async function outlines(service: string): Promise<PageOutline[]> {
    const rows: PageTableRow[] = await knex('runbooks_pages').whereIn(
      'service',
      [service, ''],
    );
    return [
      ...rows.map(row => outlineOf(pageSummaryOf(row), row.text ?? '')),
      ...portalOutlines,
    ];
  }

  const none: ReadonlyMap<string, AlertState> = new Map();
  return {
    revision: () => readCounter(knex, 'revision'),
    async owners(services) {
      const found = new Map<string, string | undefined>();
      for (const chunk of inChunks(services)) {
        const rows: { ref: string; owner: string | null }[] = await knex(
          'runbooks_services',
        )
          .whereIn('ref', [...chunk])
          .select('ref', 'owner');
        for (const { ref, owner } of rows) found.set(ref, owner ?? undefined);
      }
      return found;
    },
    service: question => readService(database, environments, question),
    async page({ id, ...question }) {
      const service = await visibleService(knex, question);
      if (!service) return undefined;
      const row: PageTableRow | undefined = await knex('runbooks_pages')
        .where({ service: service.ref, id })
        .first();
      return row ? pageOf(row, service) : platformPage(id);
    },
    async coverage(question) {
      const revision = await readCounter(knex, 'revision');
      return { ...(await listCoverage(knex, question)), revision };
    },
    summary: question => summariseCoverage(knex, question),
    async find({ visible, ...question }, states) {
      const found = await readService(database, environments, {
        service: question.service,
        visible,
      });
      if (!found) return undefined;
      if (found.firstReading)
        return {
          service: found.service,
          environment: undefined,
          page: undefined,
          anchor: undefined,
        };
      return findRunbook(
        question,
        found.environments.map(({ environment, namespace, alerts }) => ({
          name: environment,
          namespace,
          rules: alerts.map(({ rule }) => rule),
          states: states.get(environment) ?? none,
        })),
        indexPages(found.name, await outlines(found.service)),
      );
    },
    async platformPages() {
      const rows: Omit<PageTableRow, 'text'>[] = await knex('runbooks_pages')
        .where(organisationPages)
        .select(...summaryColumns)
        .orderBy('id');
      const found = await folder();
      return {
        pages: [
          ...rows.map(pageSummaryOf),
          ...portalPages.map(({ text: _text, stale: _stale, ...page }) => page),
        ],
        organisation: options.hasOrganisation
          ? sourceStateOf(
              found?.problem ?? null,
              found?.read_at ?? null,
              'it was not read yet',
            )
          : {
              state: 'absent',
              reason: 'runbooks.organisation is not configured',
            },
      };
    },
    platformPage,
  };
}
