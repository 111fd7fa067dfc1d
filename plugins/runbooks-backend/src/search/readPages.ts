import {
  whereVisible,
  type VisibleServices,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';

/** Where to go on: key of the last row that was read. */
export type Place = readonly [service: string, id: string];

/** A page that can be searched, without its text. */
export interface PageEntry {
  /** Entity reference; empty for pages of the organisation. */
  readonly service: string;
  readonly owner: string | null;
  readonly id: string;
  readonly title: string;
  readonly alert: string | null;
  /** Names its content. */
  readonly blob: string | null;
  /** 1: an environment has that alert. */
  readonly known: boolean | number;
}

/** An alert that no environment has a page for. */
export interface PagelessAlert {
  readonly service: string;
  readonly owner: string | null;
  readonly name: string;
  /** JSON: `AlertRule` of one of the environments. */
  readonly rule: string;
}

/** Whose rows, and from where on. */
export interface SearchRange {
  readonly visible: VisibleServices;
  /** Undefined: from the first one. */
  readonly after: Place | undefined;
  readonly limit: number;
}

/** Pages in the order of their keys. */
export async function readPages<Columns extends string = never>(
  knex: Knex,
  { visible, after = ['', ''], limit }: SearchRange,
  columns: readonly Columns[] = [],
): Promise<(PageEntry & Record<Columns, string>)[]> {
  const rows: unknown = await knex('runbooks_pages as p')
    .leftJoin('runbooks_services as s', 's.ref', 'p.service')
    .whereNotNull('p.text')
    .whereRaw('(p.service, p.id) > (?, ?)', [...after])
    .where(builder => {
      builder.where('p.service', '');
      builder.orWhere(own => {
        own.whereNotNull('s.ref');
        whereVisible(own, visible, 's.owner');
      });
    })
    .orderBy(['p.service', 'p.id'])
    .limit(limit)
    .select(
      ...['service', 'id', 'title', 'alert', 'blob', ...columns].map(
        column => `p.${column}`,
      ),
      's.owner',
      knex.raw(
        'exists (select 1 from runbooks_rules r where r.service = p.service and r.name = p.alert) as known',
      ),
    );
  return rows as (PageEntry & Record<Columns, string>)[];
}

/** Alerts without a page in the order of their services and names. */
export function readPagelessAlerts(
  knex: Knex,
  { visible, after = ['', ''], limit }: SearchRange,
): Promise<PagelessAlert[]> {
  const query = knex('runbooks_rules as r')
    .join('runbooks_services as s', 's.ref', 'r.service')
    .whereRaw('(r.service, r.name) > (?, ?)', [...after])
    .groupBy('r.service', 'r.name', 's.owner')
    .havingRaw(`max(case when r.leads = 'page' then 1 else 0 end) = 0`)
    .orderBy(['r.service', 'r.name'])
    .limit(limit)
    .select('r.service', 'r.name', 's.owner', knex.raw('min(r.rule) as rule'));
  whereVisible(query, visible, 's.owner');
  return query;
}
