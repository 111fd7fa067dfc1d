import type { CompoundEntityRef } from '@backstage/catalog-model';
import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import { visuallyHidden } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { EnvironmentPanel } from './EnvironmentPanel';
import { EnvironmentRow } from './EnvironmentRow';
import { columnWidths, tableStyle } from './tableStyle';
import type { OpenEnvironment } from './useOpenEnvironment';
import { type RowLayout, useRowLayout } from './useRowLayout';

/** Widths of the columns; cards have none. */
export function EnvironmentColumns({ layout }: { readonly layout: RowLayout }) {
  if (layout === 'cards') return null;
  return (
    <colgroup>
      {columnWidths[layout].map((width, index) => (
        <col key={index} style={{ width }} />
      ))}
    </colgroup>
  );
}

/** Column heads of the table of environments. */
export function EnvironmentHeads({ layout }: { readonly layout: RowLayout }) {
  const titles = [
    'Environment',
    layout === 'wide' ? 'Health · sync' : 'Health · sync · pods',
    'Release',
    'Desired · synced · running',
    ...(layout === 'wide' ? ['Replicas'] : []),
    'Last change',
  ];
  return (
    <TableHead role="rowgroup">
      <TableRow role="row">
        <TableCell role="columnheader" className="gp-twisty">
          <Box component="span" sx={visuallyHidden}>
            Details
          </Box>
        </TableCell>
        {titles.map(title => (
          <TableCell role="columnheader" key={title}>
            {title}
          </TableCell>
        ))}
        <TableCell role="columnheader" align="right">
          Links
        </TableCell>
      </TableRow>
    </TableHead>
  );
}

/** Environments in delivery order; at most one is open. */
export function EnvironmentTable({
  service,
  environments,
  owners,
  opened,
  now,
}: {
  readonly service: CompoundEntityRef;
  readonly environments: readonly EnvironmentState[];
  readonly owners: readonly CompoundEntityRef[];
  readonly opened: OpenEnvironment;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const { ref, layout } = useRowLayout<HTMLDivElement>();
  return (
    <Paper
      ref={ref}
      variant="outlined"
      component="section"
      aria-label="Environments"
      sx={{
        bgcolor: 'var(--gp-surface)',
        borderColor: 'var(--gp-border)',
        borderRadius: 'var(--gp-r2)',
        overflow: 'hidden',
        containerType: 'inline-size',
        containerName: 'environments',
      }}
    >
      <Table
        size="small"
        role="table"
        aria-label="Environments in delivery order"
        sx={tableStyle(layout)}
      >
        <EnvironmentColumns layout={layout} />
        <EnvironmentHeads layout={layout} />
        <TableBody role="rowgroup">
          {environments.map(environment => {
            const open = opened.environment === environment.environment;
            return (
              <EnvironmentRow
                key={environment.environment}
                environment={environment}
                layout={layout}
                open={open}
                sought={open && opened.linked}
                now={now}
                onToggle={() => opened.toggle(environment.environment)}
              >
                <EnvironmentPanel
                  service={service}
                  environment={environment}
                  owners={owners}
                  opened={opened}
                  now={now}
                />
              </EnvironmentRow>
            );
          })}
        </TableBody>
      </Table>
    </Paper>
  );
}
