import {
  inChunks,
  isPostgres,
  upsertRows,
} from '@golden-path/plugin-golden-path-node/database';
import type { Knex } from 'knex';
import type {
  EnvironmentTableRow,
  PageTableRow,
  RuleTableRow,
  ServiceTableRow,
} from './tables';

/** Everything that is stored of one service. */
export interface StoredRows {
  readonly service: ServiceTableRow | undefined;
  readonly environments: readonly EnvironmentTableRow[];
  readonly rules: readonly RuleTableRow[];
  readonly pages: readonly PageTableRow[];
}

/** What is stored of a service that isn't known. */
export const nothingStored: StoredRows = {
  service: undefined,
  environments: [],
  rules: [],
  pages: [],
};

/** Reads everything of a service. */
export async function readStoredRows(
  knex: Knex,
  ref: string,
): Promise<StoredRows> {
  // One after the other: a transaction has one connection.
  const service = await knex('runbooks_services').where({ ref }).first();
  const environments = await knex('runbooks_environments')
    .where({ service: ref })
    .orderBy('environment');
  const rules = await knex('runbooks_rules')
    .where({ service: ref })
    .orderBy(['environment', 'position']);
  const pages = await knex('runbooks_pages')
    .where({ service: ref })
    .orderBy('id');
  return { service, environments, rules, pages };
}

/**
 * Holds a service until the transaction ends: what is known of it is written by one after the other. SQLite has one writer
 * anyway.
 */
export async function lockService(
  trx: Knex.Transaction,
  ref: string,
): Promise<void> {
  if (isPostgres(trx))
    await trx.raw('select pg_advisory_xact_lock(hashtext(?), hashtext(?))', [
      'runbooks',
      ref,
    ]);
}

/** Columns that change without anything that people see. */
const unseen: ReadonlySet<string> = new Set([
  'judged_at',
  'version',
  'repository_branch',
  'repository_checked_at',
  'viewed_at',
]);

/** Columns of a row that is to be which are other than those that are stored. */
const changedColumns = (
  before: object,
  after: object,
): readonly (readonly [string, unknown])[] => {
  const stored = new Map<string, unknown>(Object.entries(before));
  return Object.entries(after).filter(
    ([name, value]) => plain(stored.get(name)) !== plain(value),
  );
};

/** Drivers give numbers and booleans in several ways. */
const plain = (value: unknown): string | null =>
  value === null || value === undefined
    ? null
    : String(typeof value === 'boolean' ? Number(value) : value);

interface Table<Row> {
  readonly name: string;
  readonly key: readonly (keyof Row & string)[];
}

const tables: {
  readonly environments: Table<EnvironmentTableRow>;
  readonly rules: Table<RuleTableRow>;
  readonly pages: Table<PageTableRow>;
} = {
  environments: {
    name: 'runbooks_environments',
    key: ['service', 'environment'],
  },
  rules: {
    name: 'runbooks_rules',
    key: ['service', 'environment', 'position'],
  },
  pages: { name: 'runbooks_pages', key: ['service', 'id'] },
};

/**
 * Writes what differs between what is stored of a service and what is to be.
 * @returns whether people see a difference
 */
export async function writeStoredRows(
  trx: Knex.Transaction,
  before: StoredRows,
  after: StoredRows,
): Promise<boolean> {
  const seen = await writeService(trx, before.service, after.service);
  const parts = [
    await writeTable(
      trx,
      tables.environments,
      before.environments,
      after.environments,
    ),
    await writeTable(trx, tables.rules, before.rules, after.rules),
    await writeTable(trx, tables.pages, before.pages, after.pages),
  ];
  return seen || parts.includes(true);
}

async function writeService(
  trx: Knex.Transaction,
  before: ServiceTableRow | undefined,
  after: ServiceTableRow | undefined,
): Promise<boolean> {
  if (!after) {
    if (before)
      await trx('runbooks_services').where({ ref: before.ref }).delete();
    return before !== undefined;
  }
  if (!before) {
    await trx('runbooks_services').insert(after).onConflict('ref').merge();
    return true;
  }
  // Others write what they alone know, such as when its repository was asked.
  const changed = changedColumns(before, after);
  if (changed.length > 0)
    await trx('runbooks_services')
      .where({ ref: after.ref })
      .update(Object.fromEntries(changed));
  return changed.some(([name]) => !unseen.has(name));
}

/** Writes the rows of one table that differ. @returns whether there were any */
export async function writeTable<Row extends object>(
  trx: Knex.Transaction,
  table: Table<Row>,
  before: readonly Row[],
  after: readonly Row[],
): Promise<boolean> {
  const keyOf = (row: Row) =>
    JSON.stringify(table.key.map(name => String(row[name])));
  const old = new Map(before.map(row => [keyOf(row), row]));
  const kept = new Set(after.map(keyOf));
  const changed = after.filter(row => {
    const stored = old.get(keyOf(row));
    return !stored || changedColumns(stored, row).length > 0;
  });
  const gone = before.filter(row => !kept.has(keyOf(row)));
  for (const row of gone)
    await trx(table.name)
      .where(Object.fromEntries(table.key.map(name => [name, row[name]])))
      .delete();
  for (const chunk of inChunks(changed, 50))
    await upsertRows(trx, table.name, table.key, chunk);
  return gone.length + changed.length > 0;
}
