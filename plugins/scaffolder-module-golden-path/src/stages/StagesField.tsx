import RestartAltIcon from '@mui/icons-material/RestartAlt';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { useApi } from '@backstage/frontend-plugin-api';
import { goldenPathApiRef, useLoaded } from '@golden-path/plugin-golden-path';
import type { OrganisationView } from '@golden-path/plugin-golden-path-common';
import { ErrorState, LoadingRows } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import IconButton from '@mui/material/IconButton';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useCallback } from 'react';
import { FieldShell } from '../field';
import { SizingInput } from './SizingInput';
import { SizingCell, SizingOverride, StagesValue, withCell } from './sizing';

const columns: ReadonlyArray<{
  title: string;
  cells: readonly [SizingCell, SizingCell];
  words: readonly [string, string];
}> = [
  {
    title: 'Replicas, from – to',
    cells: ['replicas.min', 'replicas.max'],
    words: ['at least', 'at most'],
  },
  {
    title: 'CPU request / limit',
    cells: ['cpu.request', 'cpu.limit'],
    words: ['CPU request', 'CPU limit'],
  },
  {
    title: 'Memory request / limit',
    cells: ['memory.request', 'memory.limit'],
    words: ['memory request', 'memory limit'],
  },
];

const headingStyle = {
  py: 1,
  fontSize: 12,
  fontWeight: 600,
  color: 'var(--gp-text-muted)',
} as const;

type StageView = OrganisationView['environments'][number];

interface StageRowProps {
  readonly stage: StageView;
  readonly chosen: boolean;
  readonly override: SizingOverride;
  onChoose(chosen: boolean): void;
  onSize(override: SizingOverride): void;
}

function StageRow({
  stage,
  chosen,
  override,
  onChoose,
  onSize,
}: StageRowProps) {
  return (
    <TableRow sx={{ '&&': { bgcolor: 'var(--gp-surface)' } }}>
      <TableCell padding="checkbox">
        <Checkbox
          size="small"
          checked={chosen}
          onChange={(_event, checked) => onChoose(checked)}
          inputProps={{ 'aria-label': `has ${stage.name}` }}
        />
      </TableCell>
      <TableCell component="th" scope="row" sx={{ fontWeight: 600 }}>
        {stage.name}
        <Box
          sx={{ fontWeight: 400, fontSize: 12, color: 'var(--gp-text-faint)' }}
        >
          {stage.cluster} · preset {stage.preset}
        </Box>
      </TableCell>
      {columns.map(({ title, cells, words }) => (
        <TableCell key={title}>
          <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
            {cells.map((cell, index) => (
              <SizingInput
                key={cell}
                cell={cell}
                label={`${stage.name} ${words[index] ?? ''}`}
                disabled={!chosen}
                preset={stage.sizing}
                override={override}
                onChange={text =>
                  onSize(withCell(override, cell, text, stage.sizing))
                }
              />
            ))}
          </Box>
        </TableCell>
      ))}
      <TableCell padding="checkbox">
        {Object.keys(override).length > 0 && (
          <IconButton
            size="small"
            aria-label={`${stage.name}: back to the preset`}
            onClick={() => onSize({})}
          >
            <RestartAltIcon fontSize="small" />
          </IconButton>
        )}
      </TableCell>
    </TableRow>
  );
}

/** Which environments the service has and how large it is there; presets stand in every cell until they are changed. */
export function StagesField({
  formData = {},
  onChange,
  schema,
  idSchema,
  rawErrors,
}: FieldExtensionComponentProps<StagesValue>) {
  const api = useApi(goldenPathApiRef);
  const organisation = useLoaded(
    useCallback((signal: AbortSignal) => api.getOrganisation(signal), [api]),
  );
  const stages = organisation.value?.environments ?? [];
  const all = stages.map(stage => stage.name);
  const chosen = formData.environments ?? all;
  const choose = (name: string, on: boolean) => {
    const next = all.filter(candidate =>
      candidate === name ? on : chosen.includes(candidate),
    );
    onChange({
      ...formData,
      environments: next.length === all.length ? undefined : next,
    });
  };
  const size = (name: string, override: SizingOverride) => {
    const { [name]: _old, ...rest } = formData.sizing ?? {};
    onChange({
      ...formData,
      sizing:
        Object.keys(override).length === 0
          ? rest
          : { ...rest, [name]: override },
    });
  };
  return (
    <FieldShell
      id={idSchema?.$id ?? 'stages'}
      title={schema.title}
      description={schema.description}
      errors={rawErrors}
    >
      {organisation.error && (
        <ErrorState
          title="The environments could not be read"
          error={organisation.error}
          onRetry={organisation.retry}
        />
      )}
      {!organisation.value && organisation.loading && (
        <LoadingRows rows={4} height={48} label="Loading environments" />
      )}
      {stages.length > 0 && (
        <Box
          sx={{
            overflowX: 'auto',
            border: '1px solid var(--gp-border)',
            borderRadius: 'var(--gp-r2)',
          }}
        >
          <Table size="small" aria-label="Environments and sizes">
            <TableHead>
              <TableRow sx={{ '&&': { bgcolor: 'var(--gp-sunken)' } }}>
                <TableCell padding="checkbox" />
                {['Environment', ...columns.map(column => column.title)].map(
                  title => (
                    <TableCell key={title} sx={headingStyle}>
                      {title}
                    </TableCell>
                  ),
                )}
                <TableCell padding="checkbox" />
              </TableRow>
            </TableHead>
            <TableBody>
              {stages.map(stage => (
                <StageRow
                  key={stage.name}
                  stage={stage}
                  chosen={chosen.includes(stage.name)}
                  override={formData.sizing?.[stage.name] ?? {}}
                  onChoose={on => choose(stage.name, on)}
                  onSize={override => size(stage.name, override)}
                />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
    </FieldShell>
  );
}
