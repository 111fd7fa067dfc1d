import type { Knex } from 'knex';
import type { ServiceTableRow, SilentHostRow } from './tables';

/** Hosts of which no repository can be read now, by name. */
export type SilentHosts = ReadonlyMap<
  string,
  Pick<SilentHostRow, 'problem' | 'problem_since'>
>;

/** Reads which hosts don't answer; they are few. */
export async function readSilentHosts(knex: Knex): Promise<SilentHosts> {
  const rows: SilentHostRow[] = await knex('runbooks_hosts');
  return new Map(rows.map(row => [row.host, row]));
}

/** A service's row as people see it: what keeps its whole host from being read is a problem of its repository, too. */
export function withSilence(
  row: ServiceTableRow,
  silent: SilentHosts,
): ServiceTableRow {
  const host = silent.get(row.repository_host ?? '');
  if (!host || row.repository_problem !== null) return row;
  return {
    ...row,
    repository_problem: host.problem,
    repository_problem_since: host.problem_since,
  };
}
