import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { Link } from '@backstage/core-components';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import {
  EmptyState,
  ErrorState,
  LoadingRows,
  Panel,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { Loaded } from '../async';

const textOf = (value: unknown) =>
  typeof value === 'string' ? value : undefined;

function ServiceRow({ entity }: { entity: Entity }) {
  const runbook = entity.metadata.links?.find(link => link.title === 'Runbook');
  const system = textOf(entity.spec?.system);
  const owner = textOf(entity.spec?.owner);
  return (
    <TableRow hover>
      <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
        <EntityRefLink entityRef={entity} hideIcon />
      </TableCell>
      <TableCell
        sx={{
          color: 'var(--gp-text-muted)',
          maxWidth: 360,
          overflow: 'hidden',
          textOverflow: 'ellipsis',
          whiteSpace: 'nowrap',
        }}
        title={entity.metadata.description}
      >
        {entity.metadata.description}
      </TableCell>
      <TableCell>
        {system && (
          <EntityRefLink entityRef={system} defaultKind="System" hideIcon />
        )}
      </TableCell>
      <TableCell>
        {owner && (
          <EntityRefLink entityRef={owner} defaultKind="Group" hideIcon />
        )}
      </TableCell>
      <TableCell>
        {runbook ? (
          <Link to={runbook.url}>Runbook</Link>
        ) : (
          <Box sx={{ color: 'var(--gp-text-faint)' }}>no runbook</Box>
        )}
      </TableCell>
    </TableRow>
  );
}

/** The services that the signed-in person's groups own. */
export function MyServices({
  services,
}: {
  services: Loaded<{ services: Entity[]; total: number; groups: string[] }>;
}) {
  const { value } = services;
  const shown = value?.services.length ?? 0;
  const note =
    value && value.total > 0
      ? `${value.groups.join(', ')} · ${shown === value.total ? shown : `${shown} of ${value.total}`}`
      : undefined;
  return (
    <Panel
      title="My services"
      note={note}
      actions={
        <Link to="/catalog?filters%5Bkind%5D=component&filters%5Buser%5D=owned">
          Open in catalog
        </Link>
      }
    >
      {services.error && (
        <ErrorState
          title="Your services could not be read"
          error={services.error}
          onRetry={services.retry}
        />
      )}
      {!value && services.loading && (
        <LoadingRows rows={4} label="Loading your services" />
      )}
      {value && shown === 0 && (
        <EmptyState>
          {value.groups.length > 0
            ? `${value.groups.join(' and ')} own no service yet. Create the first one from a template.`
            : 'You are in no group that owns services.'}
        </EmptyState>
      )}
      {value && shown > 0 && (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-label="My services">
            <TableHead>
              <TableRow>
                {[
                  'Service',
                  'What it is for',
                  'System',
                  'Owner',
                  'Runbook',
                ].map(title => (
                  <TableCell
                    key={title}
                    sx={{
                      bgcolor: 'var(--gp-sunken)',
                      fontSize: 12,
                      fontWeight: 600,
                      color: 'var(--gp-text-muted)',
                    }}
                  >
                    {title}
                  </TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {value.services.map(entity => (
                <ServiceRow key={stringifyEntityRef(entity)} entity={entity} />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </Panel>
  );
}
