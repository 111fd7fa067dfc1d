import type { SourceState } from '@golden-path/plugin-runbooks-common';
import type { Bigint, EnvironmentTableRow, ServiceTableRow } from './tables';

/** A time as answers have it. @param at - milliseconds, as a driver gives them */
export const isoOf = (at: Bigint): string => new Date(Number(at)).toISOString();

/** What a source last did, by columns of its row. */
export function sourceStateOf(
  problem: string | null,
  at: Bigint | null,
  never: string,
): SourceState {
  if (problem !== null)
    return {
      state: 'silent',
      reason: problem,
      last: at === null ? undefined : isoOf(at),
    };
  return at === null
    ? { state: 'silent', reason: never, last: undefined }
    : { state: 'read', at: isoOf(at) };
}

/** What the repository of a service last did; undefined where it has none. */
export const repositoryStateOf = (
  row: Pick<
    ServiceTableRow,
    'repository_url' | 'repository_problem' | 'repository_at'
  >,
): SourceState | undefined =>
  row.repository_url === null
    ? undefined
    : sourceStateOf(
        row.repository_problem,
        row.repository_at,
        'it was not read yet',
      );

/** What the overlay of an environment last did, as a source of rules. */
export const rulesStateOf = (
  row: Pick<EnvironmentTableRow, 'rules_absent' | 'rules_problem' | 'rules_at'>,
): SourceState =>
  row.rules_absent
    ? { state: 'absent', reason: row.rules_problem ?? 'there is no overlay' }
    : sourceStateOf(row.rules_problem, row.rules_at, 'it was not read yet');
