import { denseTable } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import {
  type TrendLine,
  type TrendMeasure,
  type TrendPoint,
  trendValue,
} from './trendLines';

/** The numbers of a trend, newest first. */
export function TrendTable({
  points,
  lines,
  measure,
}: {
  readonly points: readonly TrendPoint[];
  readonly lines: readonly TrendLine[];
  readonly measure: TrendMeasure;
}) {
  return (
    <Box sx={{ maxHeight: 320, overflow: 'auto' }} tabIndex={0}>
      <Table size="small" sx={denseTable}>
        <TableHead>
          <TableRow>
            <TableCell>Day</TableCell>
            {lines.map(({ id, title }) => (
              <TableCell key={id} align="right">
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {[...points].reverse().map(point => (
            <TableRow key={point.day}>
              <TableCell component="th" scope="row">
                {point.day}
              </TableCell>
              {lines.map(({ id }) => (
                <TableCell key={id} align="right">
                  {trendValue(point[id], measure)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
