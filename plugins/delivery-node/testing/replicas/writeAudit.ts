import type { Knex } from 'knex';

/** Tables whose rows only the owner of a lease may write. */
const owned = {
  delivery_objects: 'cluster:nonprod',
  delivery_watches: 'cluster:nonprod',
  delivery_environments: 'join',
  delivery_history: 'join',
};

/**
 * Has PostgreSQL itself note, for every row that is written, which connection wrote it and who owned the lease at that
 * moment.
 */
export async function createAudit(knex: Knex) {
  await knex.raw(`
    create table written (id bigserial primary key, relation text, writer text, owner text, epoch bigint);
    create function note_write() returns trigger language plpgsql as $$
    begin
      insert into written (relation, writer, owner, epoch)
      select tg_table_name, current_setting('application_name'), l.owner, l.epoch
      from delivery_leases l where l.name = tg_argv[0];
      return null;
    end $$;`);
  for (const [table, lease] of Object.entries(owned))
    await knex.raw(
      `create trigger note_write after insert or update or delete on ${table} for each row execute function note_write('${lease}')`,
    );
  return {
    /** Rows that a replica wrote so far. */
    async writesOf(writer: string): Promise<number> {
      const [row] = await knex('written').where({ writer }).count('* as count');
      return Number(row?.count);
    },
    /** Rows that were written by somebody else than the owner. */
    foreignWrites: (): Promise<object[]> =>
      knex('written').whereRaw('writer <> owner').select(),
  };
}
