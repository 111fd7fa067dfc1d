import type { PluginDatabase } from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';

/** Services that people look at whose repositories are asked in one go. */
const mostViewed = 20;

/** A service whose repository is to be asked. */
export interface Turn {
  readonly ref: string;
  readonly repository_host: string;
  readonly repository_url: string;
  readonly repository_branch: string | null;
  /** Its host didn't answer the last time. */
  readonly silent: boolean;
  /** Somebody looks at it. */
  readonly viewed: boolean;
  /** Another repository of this host that could be read, if there is one. */
  readonly other:
    | {
        readonly repository_url: string;
        readonly repository_branch: string | null;
      }
    | undefined;
}

/** Services whose hosts may be asked; silent ones when their wait is over. */
const askable = ({ knex, clock }: PluginDatabase): Knex.QueryBuilder =>
  knex('runbooks_services as service')
    .leftJoin('runbooks_hosts as silent', 'silent.host', 'repository_host')
    .whereNotNull('repository_host')
    .where(of =>
      of.whereNull('silent.host').orWhere('due_at', '<=', clock.now(knex)),
    );

type Row = Pick<
  Turn,
  'ref' | 'repository_host' | 'repository_url' | 'repository_branch'
> & { readonly viewed_at: unknown };

const columns = [
  'ref',
  'repository_host',
  'repository_url',
  'repository_branch',
  'viewed_at',
] as const;

/** Of the host asked longest ago the repository asked longest ago. */
export async function nextTurn(
  database: PluginDatabase,
): Promise<Turn | undefined> {
  const host = await askable(database)
    .groupBy('repository_host')
    .orderByRaw('max(coalesce(repository_checked_at, 0)), repository_host')
    .first('repository_host');
  if (!host) return undefined;
  const row: Row | undefined = await database
    .knex('runbooks_services')
    .where({ repository_host: host.repository_host })
    .orderByRaw('coalesce(repository_checked_at, 0), ref')
    .first(...columns);
  return row && turnOf(database, row);
}

/** Those that people look at, the longest since first. */
export async function viewedTurns(database: PluginDatabase): Promise<Turn[]> {
  const rows: Row[] = await askable(database)
    .whereNotNull('viewed_at')
    .orderBy('viewed_at')
    .limit(mostViewed)
    .select(...columns);
  return Promise.all(rows.map(row => turnOf(database, row)));
}

async function turnOf(
  { knex }: PluginDatabase,
  { viewed_at: viewedAt, ...row }: Row,
): Promise<Turn> {
  const { repository_host: host, repository_url: url } = row;
  const other = await knex('runbooks_services')
    .where({ repository_host: host })
    .whereNot({ repository_url: url })
    .whereNull('repository_problem')
    .orderByRaw('coalesce(repository_at, 0) desc, ref')
    .first('repository_url', 'repository_branch');
  const silent = await knex('runbooks_hosts').where({ host }).first('host');
  return {
    ...row,
    silent: silent !== undefined,
    viewed: viewedAt !== null,
    other,
  };
}
