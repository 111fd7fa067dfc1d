import type {
  FleetCell,
  FleetPage,
  FleetRow,
} from '@golden-path/plugin-delivery-common';
import {
  ageOf,
  HealthMark,
  StaleMark,
  useNow,
} from '@golden-path/plugin-golden-path-react';
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

/** Environments that are Degraded or Missing, or were when last seen; the last stages first. */
function waitingIn({ rows, environments }: FleetPage): Waiting[] {
  const stage = ({ cell }: Waiting) =>
    environments.findIndex(({ name }) => name === cell.environment);
  const grave = ({ cell }: Waiting) => Number(cell.health === 'Degraded');
  return rows
    .flatMap(row => row.cells.map(cell => ({ row, cell })))
    .filter(
      ({ cell: { health } }) => health === 'Degraded' || health === 'Missing',
    )
    .sort(
      (one, other) => stage(other) - stage(one) || grave(other) - grave(one),
    )
    .slice(0, mostWaiting);
}

function Item({ row, cell, now }: Waiting & { readonly now: number }) {
  const address = useFleetLinks().environment(row.service, cell.environment);
  const { health, stale, cause } = cell;
  const tone = stale ? 'unknown' : health === 'Degraded' ? 'bad' : 'attention';
  const age = ageOf(cell.observedAt, now) ?? 'a while';
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
      {stale ? (
        <StaleMark age={age} iconOnly size={14} />
      ) : (
        health && <HealthMark status={health} iconOnly size={14} />
      )}
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          overflowWrap: 'anywhere',
          '& a': { fontSize: 14, fontWeight: 600, color: 'var(--gp-text)' },
        }}
      >
        <Link to={address}>
          {row.title} {stale ? 'was' : 'is'} {health} in {cell.environment}
        </Link>
        <Box sx={{ fontSize: 12, color: 'var(--gp-text-muted)' }}>
          {[stale && `last seen ${age} ago`, cause].filter(Boolean).join(' · ')}
        </Box>
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
  const now = useNow();
  const page = useMyServices().value?.page;
  if (!page) return null;
  return (
    <>
      {waitingIn(page).map(({ row, cell }) => (
        <Item
          key={`${row.service} ${cell.environment}`}
          row={row}
          cell={cell}
          now={now}
        />
      ))}
    </>
  );
}
