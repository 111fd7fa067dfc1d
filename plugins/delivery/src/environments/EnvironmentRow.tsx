import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import {
  hatch,
  needsAction,
  toneOfHealth,
} from '@golden-path/plugin-golden-path-react';
import ChevronRight from '@mui/icons-material/ChevronRight';
import ExpandMore from '@mui/icons-material/ExpandMore';
import IconButton from '@mui/material/IconButton';
import Box from '@mui/material/Box';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import { useEffect, useRef, type ReactNode } from 'react';
import { ChangeCell } from './ChangeCell';
import { LinkIcons } from './EnvironmentLinks';
import { statusOf } from './environmentStatus';
import { HealthCell } from './HealthCell';
import { Line2 } from './Line2';
import { PodsCell } from './PodsCell';
import { ReleaseCell } from './ReleaseCell';
import { TruthCell } from './TruthCell';
import type { RowLayout } from './useRowLayout';

/** Properties of {@link EnvironmentRow}. */
export interface EnvironmentRowProps {
  readonly environment: EnvironmentState;
  readonly layout: RowLayout;
  readonly open: boolean;
  /** Comes into view when it is opened from elsewhere: by the address or the delivery path. */
  readonly sought: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  onToggle(): void;
  /** What stands below while it is open. */
  readonly children: ReactNode;
}

/** Line at the left edge of an open row, in the tone of what it says. */
function edgeOf(environment: EnvironmentState): string {
  const status = statusOf(environment);
  if (status.kind !== 'live')
    return status.kind === 'absent'
      ? 'var(--gp-border-strong)'
      : 'var(--gp-unknown-solid)';
  if (needsAction(status.status))
    return `var(--gp-${toneOfHealth(status.status)}-solid)`;
  return environment.drift.drifted
    ? 'var(--gp-attention-solid)'
    : 'var(--gp-primary)';
}

/** One environment, and below it, while it is open, everything about it. */
export function EnvironmentRow({
  environment,
  layout,
  open,
  sought,
  now,
  onToggle,
  children,
}: EnvironmentRowProps) {
  const { environment: name, cluster, links } = environment;
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (sought) row.current?.scrollIntoView?.({ block: 'nearest' });
  }, [sought]);
  const status = statusOf(environment);
  const stale = status.kind === 'stale';
  const edge = open
    ? { boxShadow: `inset 3px 0 0 ${edgeOf(environment)}` }
    : undefined;
  const Icon = open ? ExpandMore : ChevronRight;
  return (
    <>
      <TableRow
        ref={row}
        role="row"
        hover
        onClick={onToggle}
        className={open ? 'gp-open' : undefined}
        sx={{
          cursor: 'pointer',
          backgroundImage: stale ? hatch : undefined,
        }}
      >
        <TableCell role="cell" className="gp-twisty" sx={edge}>
          <IconButton
            size="small"
            aria-expanded={open}
            aria-label={`${name}: ${open ? 'hide' : 'show'} details`}
            onClick={event => {
              event.stopPropagation();
              onToggle();
            }}
            sx={{ p: '3px', color: 'var(--gp-text-muted)' }}
          >
            <Icon sx={{ fontSize: 18 }} />
          </IconButton>
        </TableCell>
        <TableCell role="rowheader" component="th" scope="row">
          <Box sx={{ fontSize: 14, fontWeight: 600 }}>{name}</Box>
          <Line2>{cluster ?? 'no cluster'}</Line2>
        </TableCell>
        <TableCell role="cell">
          <HealthCell environment={environment} now={now} />
          {layout !== 'wide' && <PodsCell environment={environment} />}
        </TableCell>
        <TableCell role="cell">
          <ReleaseCell environment={environment} />
        </TableCell>
        <TableCell role="cell">
          <TruthCell environment={environment} />
        </TableCell>
        {layout === 'wide' && (
          <TableCell role="cell">
            <PodsCell environment={environment} />
          </TableCell>
        )}
        <TableCell role="cell" className="gp-change">
          <ChangeCell environment={environment} now={now} />
        </TableCell>
        <TableCell role="cell" align="right" className="gp-links">
          <LinkIcons links={links} environment={name} />
        </TableCell>
      </TableRow>
      {open && (
        <TableRow role="row" className="gp-panel">
          <TableCell role="cell" colSpan={layout === 'wide' ? 8 : 7} sx={edge}>
            {children}
          </TableCell>
        </TableRow>
      )}
    </>
  );
}
