import { Panel } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Skeleton from '@mui/material/Skeleton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useEffect, useState } from 'react';
import { EnvironmentColumns, EnvironmentHeads } from './EnvironmentTable';
import { tableStyle } from './tableStyle';

/** Time after which a page that loads says what it waits for, in milliseconds. */
export const patienceMilliseconds = 3_000;

function Bar({
  width,
  height = 12,
}: {
  width: number | string;
  height?: number;
}) {
  return (
    <Skeleton
      variant="rounded"
      width={width}
      height={height}
      sx={{ bgcolor: 'var(--gp-border)', my: '4px' }}
    />
  );
}

/** Bars where path and rows will be, in their final boxes; after a while it says what is awaited. */
export function EnvironmentsLoading() {
  const [waiting, setWaiting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaiting(true), patienceMilliseconds);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Panel title="Delivery path" note="how a commit reaches production">
        <Box sx={{ display: 'flex', gap: '28px', p: 2 }}>
          {Array.from({ length: 8 }, (_, index) => (
            <Box key={index} sx={{ flex: 1 }}>
              <Bar width="100%" height={84} />
            </Box>
          ))}
        </Box>
      </Panel>
      <Paper
        variant="outlined"
        sx={{
          bgcolor: 'var(--gp-surface)',
          borderColor: 'var(--gp-border)',
          borderRadius: 'var(--gp-r2)',
          overflow: 'hidden',
        }}
      >
        <Box role="status" sx={{ px: 2, py: waiting ? 1 : 0, fontSize: 13 }}>
          {waiting
            ? 'Waiting for the portal’s answer about the environments.'
            : ''}
        </Box>
        <Table
          size="small"
          role="table"
          aria-busy
          aria-label="Loading the environments"
          sx={tableStyle('wide')}
        >
          <EnvironmentColumns layout="wide" />
          <EnvironmentHeads layout="wide" />
          <TableBody role="rowgroup">
            {Array.from({ length: 4 }, (_, index) => (
              <TableRow key={index} role="row">
                {[18, 72, 96, 120, 140, 72, 140, 56].map((width, cell) => (
                  <TableCell key={cell} role="cell">
                    <Bar width={width} />
                    <Bar width={width * 0.7} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Paper>
    </>
  );
}
