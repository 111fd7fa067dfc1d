import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useMemo } from 'react';
import type { ResultsQuery } from '../api';
import { CauseBar } from './CauseBar';
import type { ResultGroup } from './resultGroups';
import { ResultLines } from './ResultLines';
import { useFixRun } from './useFixRun';

/** Services with a common cause, below its sentence; those without one stand alone. */
export function CauseGroup({
  group,
  query,
  of,
  environments,
  now,
  addressOf,
}: {
  readonly group: ResultGroup;
  readonly query: ResultsQuery;
  /** Services that fail or are unknown. */
  readonly of: number;
  readonly environments: readonly string[];
  readonly now: number;
  addressOf(service: string): string;
}) {
  const { cause, rows, alone } = group;
  const { environment, check } = query;
  const ofCause = useMemo(
    () => ({ ...query, ...(cause && { cause: cause.cause }) }),
    [query, cause],
  );
  const run = useFixRun(ofCause);
  return (
    <TableBody>
      {(cause || !alone) && (
        <TableRow sx={{ '&&&:hover': { bgcolor: 'transparent' } }}>
          <TableCell
            component="th"
            scope="rowgroup"
            colSpan={environments.length + 4}
            sx={{ '&&&': { py: cause ? 0 : undefined } }}
          >
            {cause ? (
              <CauseBar
                cause={cause}
                of={of}
                environment={environment}
                check={check}
                sample={rows.find(
                  row => row.statuses[environment] === 'fail' && !row.fix,
                )}
                run={run}
                addressOf={addressOf}
              />
            ) : (
              <b>Each for a reason of its own</b>
            )}
          </TableCell>
        </TableRow>
      )}
      <ResultLines
        rows={rows}
        environments={environments}
        environment={environment}
        run={run}
        now={now}
        addressOf={addressOf}
      />
    </TableBody>
  );
}
