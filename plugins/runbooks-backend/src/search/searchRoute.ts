import {
  whereVisible,
  type PluginDatabase,
} from '@golden-path/plugin-golden-path-node/database';
import { parseQuery } from '@golden-path/plugin-golden-path-node/rest';
import type { RunbookPage } from '@golden-path/plugin-runbooks-common';
import { z } from 'zod';
import type { Route } from '../router';
import {
  searchDocumentsOf,
  type PageToSearch,
  type RunbookSearchDocument,
} from './searchDocuments';

/** Pages whose sections are in one answer; each has at most 512 KiB. */
const pagesAtOnce = 20;
const longestPlace = 1_000;

/** `GET /search-documents`: sections of some pages, and where to go on. */
export interface SearchDocuments {
  readonly documents: readonly RunbookSearchDocument[];
  /** `after` of the next question; undefined on the last page. */
  readonly next: string | undefined;
}

const querySchema = z.strictObject({
  after: z.string().max(longestPlace).optional(),
});

interface FoundPage {
  readonly service: string;
  readonly owner: string | null;
  readonly id: string;
  readonly title: string;
  readonly alert: string | null;
  readonly text: string;
}

/**
 * Documents for the search index, some pages at a time, from the database alone. Pages of the portal come first.
 * @param portalPages - those that come with the portal
 */
export const searchRoute = (
  { knex }: Pick<PluginDatabase, 'knex'>,
  portalPages: readonly RunbookPage[],
): Route => ({
  method: 'get',
  path: '/search-documents',
  access: 'callers',
  async handle({ request, visible }) {
    const { after } = parseQuery(querySchema, request);
    const [service = '', id = ''] = (after ?? '').split(' ', 2);
    const query = knex('runbooks_pages as p')
      .leftJoin('runbooks_services as s', 's.ref', 'p.service')
      .whereNotNull('p.text')
      .whereRaw('(p.service, p.id) > (?, ?)', [service, id])
      .where(builder => {
        builder.where('p.service', '');
        builder.orWhere(own => {
          own.whereNotNull('s.ref');
          whereVisible(own, visible, 's.owner');
        });
      })
      .orderBy(['p.service', 'p.id'])
      .limit(pagesAtOnce)
      .select('p.service', 'p.id', 'p.title', 'p.alert', 'p.text', 's.owner');
    const rows: FoundPage[] = await query;
    const pages: PageToSearch[] = [
      ...(after === undefined
        ? portalPages.map(page => ({ page, service: undefined }))
        : []),
      ...rows.map(row => ({
        page: { ...row, alert: row.alert ?? undefined },
        service:
          row.service === ''
            ? undefined
            : { ref: row.service, owner: row.owner ?? undefined },
      })),
    ];
    const last = rows.at(-1);
    return {
      documents: pages.flatMap(searchDocumentsOf),
      next:
        last && rows.length === pagesAtOnce
          ? `${last.service} ${last.id}`
          : undefined,
    } satisfies SearchDocuments;
  },
});
