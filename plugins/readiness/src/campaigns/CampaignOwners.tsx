import {
  denseTable,
  nameOf,
  rowName,
} from '@golden-path/plugin-golden-path-react';
import type { CampaignProgress } from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { count, withoutGroup } from '../fleet-question';
import { TextLink } from '../links';

/** Teams whose services fail the check or are unknown, most first; each leads to its services. */
export function CampaignOwners({
  owners,
  addressOf,
}: {
  readonly owners: CampaignProgress['owners'];
  /** Address of the services of an owner; empty for services that have none. */
  addressOf(owner: string): string;
}) {
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Table size="small" sx={denseTable}>
        <TableHead>
          <TableRow>
            <TableCell>Team</TableCell>
            <TableCell align="right">Fail</TableCell>
            <TableCell align="right">Unknown</TableCell>
            <TableCell align="right">Services</TableCell>
            <TableCell sx={{ width: '40%' }}>Still to do</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {owners.map(({ owner, failing, unknown, services }) => (
            <TableRow key={owner ?? ''}>
              <TableCell component="th" scope="row" sx={rowName}>
                <TextLink to={addressOf(owner ?? '')}>
                  {owner ? nameOf(owner) : withoutGroup('owner')}
                </TextLink>
              </TableCell>
              <TableCell align="right">{count(failing)}</TableCell>
              <TableCell align="right">
                {unknown ? count(unknown) : ''}
              </TableCell>
              <TableCell align="right">{count(services)}</TableCell>
              <TableCell aria-hidden>
                <Box
                  sx={{
                    mt: '5px',
                    height: 10,
                    width: `${((failing + unknown) / Math.max(1, services)) * 100}%`,
                    minWidth: 2,
                    borderRadius: '2px',
                    bgcolor: 'var(--gp-bad-solid)',
                    printColorAdjust: 'exact',
                  }}
                />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
}
