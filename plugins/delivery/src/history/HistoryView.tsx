import { isHealthStatus } from '@golden-path/plugin-kubernetes-objects-common';
import type {
  EnvironmentHistory,
  HistoryEntry,
} from '@golden-path/plugin-delivery-common';
import {
  Ago,
  denseTable,
  EmptyState,
  HealthMark,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { ChangeTitle } from '../environments/ChangeCell';

const titles: Record<HistoryEntry['kind'], string> = {
  health: 'Health',
  release: 'Release',
  sync: 'Sync',
  drift: 'Drift',
};

function Value({ entry, value }: { entry: HistoryEntry; value: string }) {
  return entry.kind === 'health' && isHealthStatus(value) ? (
    <HealthMark status={value} />
  ) : (
    <Box
      component="span"
      sx={{ fontWeight: entry.kind === 'release' ? 600 : 400 }}
    >
      {value}
    </Box>
  );
}

/** What happened to an environment, newest first. */
export function HistoryView({
  environment,
  answer,
  now,
}: {
  readonly environment: string;
  readonly answer: EnvironmentHistory;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  if (answer.entries.length === 0)
    return (
      <EmptyState>
        Nothing was recorded of {environment} yet; changes of health, release,
        sync and drift are kept for 90 days.
      </EmptyState>
    );
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table
        size="small"
        aria-label={`History of ${environment}`}
        sx={denseTable}
      >
        <TableHead>
          <TableRow>
            <TableCell>When</TableCell>
            <TableCell>What</TableCell>
            <TableCell>From → to</TableCell>
            <TableCell>Change</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {answer.entries.map((entry, index) => (
            <TableRow key={`${entry.at} ${entry.kind} ${index}`}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                <Ago at={entry.at} now={now} />
              </TableCell>
              <TableCell>{titles[entry.kind]}</TableCell>
              <TableCell>
                {entry.from !== undefined && (
                  <>
                    <Value entry={entry} value={entry.from} /> →{' '}
                  </>
                )}
                <Value entry={entry} value={entry.to} />
              </TableCell>
              <TableCell>
                {entry.change && (
                  <>
                    <ChangeTitle change={entry.change} />{' '}
                    <Box
                      component="span"
                      sx={{ color: 'var(--gp-text-faint)' }}
                    >
                      · {entry.change.author}
                    </Box>
                  </>
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
