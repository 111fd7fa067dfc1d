import type {
  FleetCell,
  FleetPage,
  FleetRow,
} from '@golden-path/plugin-delivery-common';
import { HealthMark } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { useFleetLinks } from '../fleet/links';
import { useMyServices } from './useMyServices';

/** Most environments that wait for somebody on the home page; My services shows the others. */
const mostWaiting = 5;

interface Waiting {
  readonly row: FleetRow;
  readonly cell: FleetCell;
}

/** Environments that are Degraded or Missing now, the last stages first. */
function waitingIn({ rows, environments }: FleetPage): Waiting[] {
  const stage = ({ cell }: Waiting) =>
    environments.findIndex(({ name }) => name === cell.environment);
  const grave = ({ cell }: Waiting) => Number(cell.health === 'Degraded');
  return rows
    .flatMap(row => row.cells.map(cell => ({ row, cell })))
    .filter(
      ({ cell }) =>
        !cell.stale &&
        (cell.health === 'Degraded' || cell.health === 'Missing'),
    )
    .sort(
      (one, other) => stage(other) - stage(one) || grave(other) - grave(one),
    )
    .slice(0, mostWaiting);
}

function Item({ row, cell }: Waiting) {
  const address = useFleetLinks().environment(row.service, cell.environment);
  const tone = cell.health === 'Degraded' ? 'bad' : 'attention';
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 2,
        py: 1,
        bgcolor: `var(--gp-${tone}-bg)`,
        boxShadow: `inset 3px 0 0 var(--gp-${tone}-solid)`,
        borderBottom: '1px solid var(--gp-border)',
      }}
    >
      {cell.health && <HealthMark status={cell.health} iconOnly size={14} />}
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          overflowWrap: 'anywhere',
          '& a': { fontSize: 14, fontWeight: 600, color: 'var(--gp-text)' },
        }}
      >
        <Link to={address}>
          {row.title} is {cell.health} in {cell.environment}
        </Link>
        {cell.cause && (
          <Box sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}>
            {cell.cause}
          </Box>
        )}
      </Box>
      <Button
        component={Link}
        to={address}
        size="small"
        variant="outlined"
        color="inherit"
        aria-label={`Open ${cell.environment} of ${row.title}`}
        sx={{
          color: 'var(--gp-text)',
          bgcolor: 'var(--gp-surface)',
          borderColor: 'var(--gp-border-strong)',
        }}
      >
        Open
      </Button>
    </Box>
  );
}

/** List items of what waits for me: each environment of my services that is broken now, with its cause. */
export function WaitingServices() {
  const page = useMyServices().value?.page;
  if (!page) return null;
  return (
    <>
      {waitingIn(page).map(({ row, cell }) => (
        <Item
          key={`${row.service} ${cell.environment}`}
          row={row}
          cell={cell}
        />
      ))}
    </>
  );
}
