import { denseTable, LoadingRows } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { lazy, Suspense, useState } from 'react';
import { count } from '../fleet-question';
import type { BurnDownPoint } from './burnDown';

// The chart's library is big, and only this part needs it.
const BurnDownChart = lazy(async () => ({
  default: (await import('./BurnDownChart')).BurnDownChart,
}));

/** Services that fail by day, as chart or table. */
export function BurnDownView({
  points,
  due,
  sentence,
}: {
  readonly points: readonly BurnDownPoint[];
  readonly due: string;
  readonly sentence: string;
}) {
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      {asTable ? (
        <Box sx={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0}>
          <Table size="small" sx={denseTable}>
            <TableHead>
              <TableRow>
                <TableCell>Day</TableCell>
                <TableCell align="right">Fail</TableCell>
                <TableCell align="right">Straight to the due day</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {points.map(({ day, failing, plan }) => (
                <TableRow key={day}>
                  <TableCell component="th" scope="row">
                    {day}
                  </TableCell>
                  <TableCell align="right">
                    {failing === undefined ? '' : count(failing)}
                  </TableCell>
                  <TableCell align="right">{count(plan)}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </Box>
      ) : (
        <Suspense fallback={<LoadingRows rows={5} label="Drawing" />}>
          <BurnDownChart points={points} due={due} sentence={sentence} />
        </Suspense>
      )}
      <Box sx={{ px: 1, pb: 0.5, '@media print': { display: 'none' } }}>
        <Button
          size="small"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
          sx={{ textTransform: 'none' }}
        >
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      </Box>
    </>
  );
}
