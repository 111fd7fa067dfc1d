import type {
  ResultPage,
  ResultRow,
} from '@golden-path/plugin-readiness-common';

/** Rows that share a cause, or those that share none. */
export interface ResultGroup {
  /** Undefined for rows whose cause no other service has. */
  readonly cause: ResultPage['causes'][number] | undefined;
  readonly rows: readonly ResultRow[];
  /** There is no other group. */
  readonly alone: boolean;
}

/** Rows by common cause, most services first; a cause of one service is no common one. */
export function resultGroups(
  rows: readonly ResultRow[],
  causes: ResultPage['causes'],
): readonly ResultGroup[] {
  const common = new Map(
    causes
      .filter(({ services }) => services > 1)
      .map(each => [each.cause, each]),
  );
  const causeOf = ({ cause }: ResultRow) =>
    cause === undefined ? undefined : common.get(cause);
  const groups = [...common.values()].map(cause => ({
    cause,
    rows: rows.filter(row => causeOf(row) === cause),
  }));
  const filled = [
    ...groups,
    { cause: undefined, rows: rows.filter(row => !causeOf(row)) },
  ].filter(group => group.rows.length > 0);
  return filled.map(group => ({ ...group, alone: filled.length === 1 }));
}
