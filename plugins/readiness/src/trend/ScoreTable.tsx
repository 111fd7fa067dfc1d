import {
  clockTime,
  denseTable,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import type { LevelDefinition } from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { LevelMark } from '../level';
import { percent } from '../score/score';
import type { ScoreStep } from './scoreSteps';

/** The steps of the score as a table, the newest first. */
export function ScoreTable({
  label,
  steps,
  levels,
  now,
}: {
  readonly label: string;
  readonly steps: readonly ScoreStep[];
  readonly levels: readonly LevelDefinition[];
  readonly now: number;
}) {
  return (
    <Box
      sx={{ maxHeight: 150, overflow: 'auto' }}
      tabIndex={0}
      role="region"
      aria-label={label}
    >
      <Table size="small" aria-label={label} sx={denseTable}>
        <TableHead>
          <TableRow>
            <TableCell>From</TableCell>
            <TableCell align="right">Score</TableCell>
            <TableCell>Level</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {steps.toReversed().map(({ at, score, passes, counted, level }) => {
            const time = new Date(at).toISOString();
            return (
              <TableRow key={at}>
                <TableCell title={wholeTime(time)}>
                  {clockTime(time, now)}
                </TableCell>
                <TableCell align="right">
                  {percent(score)} ({passes} of {counted})
                </TableCell>
                <TableCell>
                  <LevelMark level={level} levels={levels} />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Box>
  );
}
