import type { EnvironmentObjects } from '@golden-path/plugin-delivery-common';
import {
  Ago,
  denseTable,
  EmptyState,
  rowName,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';

/** Events as Kubernetes keeps them, newest first. */
export function EventTable({
  label,
  events,
  now,
}: {
  readonly label: string;
  readonly events: EnvironmentObjects['events'];
  readonly now: number;
}) {
  if (events.length === 0)
    return (
      <EmptyState>
        The cluster keeps no event about these objects; it forgets them after
        about an hour.
      </EmptyState>
    );
  const newestFirst = [...events].sort((one, other) =>
    (other.lastSeen ?? '').localeCompare(one.lastSeen ?? ''),
  );
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" aria-label={label} sx={denseTable}>
        <TableHead>
          <TableRow>
            <TableCell>Last seen</TableCell>
            <TableCell>Reason</TableCell>
            <TableCell>Object</TableCell>
            <TableCell>Message</TableCell>
            <TableCell align="right">Times</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {newestFirst.map(({ about, reason, message, count, lastSeen }) => (
            <TableRow
              key={`${about.kind} ${about.name} ${reason} ${message} ${lastSeen}`}
            >
              <TableCell sx={{ whiteSpace: 'nowrap' }}>
                {lastSeen ? <Ago at={lastSeen} now={now} /> : '–'}
              </TableCell>
              <TableCell sx={rowName}>{reason}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <Box component="span" sx={{ color: 'var(--gp-text-faint)' }}>
                  {about.kind}
                </Box>{' '}
                {about.name}
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{message}</TableCell>
              <TableCell align="right">{count}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
