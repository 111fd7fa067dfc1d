import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type {
  PluginDatabase,
  VisibleServices,
} from '@golden-path/plugin-golden-path-node/database';
import { parseQuery } from '@golden-path/plugin-golden-path-node/rest';
import type {
  AlertRule,
  RunbookPage,
} from '@golden-path/plugin-runbooks-common';
import { z } from 'zod';
import type { Route } from '../router';
import { readPagelessAlerts, readPages, type Place } from './readPages';
import {
  alertDocument,
  pageDocuments,
  type RunbookSearchDocument,
} from './searchDocuments';

/** Pages of one answer; each has at most 512 KiB. */
const pagesAtOnce = 20;
const alertsAtOnce = 200;
/** Rows of one statement, of which only the names are read. */
const namesAtOnce = 1_000;
const longestPlace = 1_000;

/** `GET /search-documents`: documents of some pages, or of some alerts that have none, and where to go on. */
export interface SearchDocuments {
  readonly documents: readonly RunbookSearchDocument[];
  /** Query of the next question; undefined on the last page. */
  readonly next: { readonly of: Part; readonly after?: string } | undefined;
}

/** `GET /search-revision`: another one as soon as other documents would come. */
export interface SearchRevision {
  readonly revision: string;
}

const parts = ['pages', 'alerts'] as const;
type Part = (typeof parts)[number];

const documentsQuery = z.strictObject({
  of: z.enum(parts).default('pages'),
  after: z.string().max(longestPlace).optional(),
});

function placeOf(after: string | undefined): Place | undefined {
  if (after === undefined) return undefined;
  const [service = '', id = ''] = after.split(' ', 2);
  return [service, id];
}

const serviceOf = (row: { service: string; owner: string | null }) => ({
  ref: row.service,
  owner: row.owner ?? undefined,
});

/**
 * What the search index is made of, from the database alone and some rows at a time. Pages of the portal come first.
 * @param portalPages - those that come with the portal
 */
export function searchRoutes(
  { knex }: Pick<PluginDatabase, 'knex'>,
  portalPages: readonly RunbookPage[],
): Route[] {
  async function documentsOfPages(
    visible: VisibleServices,
    after: string | undefined,
  ): Promise<SearchDocuments> {
    const rows = await readPages(
      knex,
      { visible, after: placeOf(after), limit: pagesAtOnce },
      ['text'],
    );
    const documents: RunbookSearchDocument[] = [];
    if (after === undefined)
      for (const page of portalPages)
        documents.push(
          ...pageDocuments({ page, service: undefined, isAlertKnown: false }),
        );
    for (const row of rows) {
      documents.push(
        ...pageDocuments({
          page: { ...row, alert: row.alert ?? undefined },
          service: row.service === '' ? undefined : serviceOf(row),
          isAlertKnown: Boolean(row.known),
        }),
      );
      // Reading a long page takes milliseconds, and others wait.
      await turn();
    }
    const last = rows.at(-1);
    return {
      documents,
      next:
        last && rows.length === pagesAtOnce
          ? { of: 'pages', after: `${last.service} ${last.id}` }
          : { of: 'alerts' },
    };
  }

  async function documentsOfAlerts(
    visible: VisibleServices,
    after: string | undefined,
  ): Promise<SearchDocuments> {
    const rows = await readPagelessAlerts(knex, {
      visible,
      after: placeOf(after),
      limit: alertsAtOnce,
    });
    const last = rows.at(-1);
    return {
      documents: rows.map(row =>
        alertDocument(
          { ...(JSON.parse(row.rule) as AlertRule), name: row.name },
          serviceOf(row),
        ),
      ),
      next:
        last && rows.length === alertsAtOnce
          ? { of: 'alerts', after: `${last.service} ${last.name}` }
          : undefined,
    };
  }

  async function revision(visible: VisibleServices): Promise<string> {
    const hash = createHash('sha256');
    async function add<Row extends object>(
      read: (after: Place | undefined) => Promise<Row[]>,
      keyOf: (row: Row) => Place,
    ): Promise<void> {
      let after: Place | undefined;
      for (;;) {
        const rows = await read(after);
        for (const row of rows) hash.update(JSON.stringify(row));
        const last = rows.at(-1);
        if (!last || rows.length < namesAtOnce) return;
        after = keyOf(last);
      }
    }
    const range = { visible, limit: namesAtOnce };
    await add(
      after => readPages(knex, { ...range, after }),
      ({ service, id }) => [service, id],
    );
    await add(
      after => readPagelessAlerts(knex, { ...range, after }),
      ({ service, name }) => [service, name],
    );
    return hash.digest('base64url');
  }

  return [
    {
      method: 'get',
      path: '/search-documents',
      access: 'callers',
      async handle({ request, visible }) {
        const { of, after } = parseQuery(documentsQuery, request);
        return of === 'pages'
          ? documentsOfPages(visible, after)
          : documentsOfAlerts(visible, after);
      },
    },
    {
      method: 'get',
      path: '/search-revision',
      access: 'callers',
      handle: async ({ visible }): Promise<SearchRevision> => ({
        revision: await revision(visible),
      }),
    },
  ];
}
