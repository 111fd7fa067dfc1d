import {
  ageOf,
  CheckStatusMark,
  rowName,
  smallCell,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import type { ResultRow } from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { shortDay } from '../fleet-question';
import { TextLink } from '../links';
import { FixCell } from './FixCell';
import type { FixRun } from './useFixRun';

/** Where room is short, only the environment that is asked about stays. */
export const onlyWide = {
  display: { xs: 'none', md: 'table-cell' },
} as const;

/** Services with their results of one check in each environment. */
export function ResultLines({
  rows,
  environments,
  environment,
  run,
  now,
  addressOf,
}: {
  readonly rows: readonly ResultRow[];
  readonly environments: readonly string[];
  /** The one that findings are of. */
  readonly environment: string;
  readonly run: FixRun | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  addressOf(service: string): string;
}) {
  return (
    <>
      {rows.map(row => {
        const status = row.statuses[environment];
        return (
          <TableRow key={row.service}>
            <TableCell component="th" scope="row" sx={rowName}>
              <TextLink strong to={addressOf(row.service)}>
                {row.name}
              </TextLink>
            </TableCell>
            {environments.map(name => {
              const own = row.statuses[name];
              return (
                <TableCell
                  key={name}
                  sx={{
                    whiteSpace: 'nowrap',
                    ...(name !== environment && onlyWide),
                  }}
                >
                  {own ? (
                    <CheckStatusMark status={own} dense size={12} />
                  ) : (
                    <span title="not deployed here">–</span>
                  )}
                </TableCell>
              );
            })}
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              {row.finding}
              {row.exemptUntil && (
                <Box component="span" sx={{ color: 'var(--gp-text-muted)' }}>
                  {row.finding && ' · '}exempt until {shortDay(row.exemptUntil)}
                </Box>
              )}
            </TableCell>
            <TableCell sx={smallCell} title={row.since && wholeTime(row.since)}>
              {ageOf(row.since, now)}
            </TableCell>
            <TableCell align="right" sx={smallCell}>
              <FixCell
                row={row}
                failing={status === 'fail'}
                progress={run?.progress.get(row.service)}
                to={addressOf(row.service)}
              />
            </TableCell>
          </TableRow>
        );
      })}
    </>
  );
}
