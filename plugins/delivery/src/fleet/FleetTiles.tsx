import {
  type FleetPage,
  type FleetStatus,
  fleetStatuses,
} from '@golden-path/plugin-delivery-common';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Skeleton from '@mui/material/Skeleton';
import type { ReactNode } from 'react';
import { isLive } from '../clusters';
import { FleetStatusMark } from './fleetStatusMark';

const count = (value: number) => value.toLocaleString('en');

function noteOf(status: FleetStatus, head: FleetPage): string {
  if (status === 'Healthy') return 'nothing to do';
  const gone = head.environments.filter(({ cluster }) =>
    head.clusters.some(each => each.name === cluster && !isLive(each)),
  );
  if (status === 'Unknown' && gone.length > 0)
    return `and all of ${gone.map(({ name }) => name).join(', ')}`;
  const last = head.environments.at(-1)?.name;
  const { inLastStage } = head.worst[status];
  return last ? `${inLastStage} in ${last}` : '';
}

function TileText({
  title,
  value,
  note,
}: {
  title: ReactNode;
  value: number | undefined;
  note: string | undefined;
}) {
  return (
    <>
      <Box
        component="span"
        sx={{
          fontSize: 12,
          lineHeight: '22px',
          color: 'var(--gp-text-muted)',
        }}
      >
        {title}
      </Box>
      <Box
        component="span"
        sx={{ fontSize: 20, lineHeight: '26px', fontWeight: 600 }}
      >
        {value === undefined ? (
          <Skeleton
            variant="rounded"
            width={48}
            height={18}
            sx={{ my: '4px' }}
          />
        ) : (
          count(value)
        )}
      </Box>
      <Box
        component="span"
        sx={{ fontSize: 12, lineHeight: '16px', color: 'var(--gp-text-faint)' }}
      >
        {note ?? '\u00a0'}
      </Box>
    </>
  );
}

const tile = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  justifyContent: 'flex-start',
  textAlign: 'left',
  p: { xs: '8px 10px', lg: '8px 14px' },
  minWidth: 0,
  borderRight: '1px solid var(--gp-border)',
  borderBottom: '1px solid var(--gp-border)',
  m: '0 -1px -1px 0',
  color: 'var(--gp-text)',
} as const;

/** Services by their worst state; a pressed tile shows only those. */
export function FleetTiles({
  head,
  pressed,
  onPress,
}: {
  head: FleetPage | undefined;
  pressed: readonly FleetStatus[];
  onPress(status: FleetStatus): void;
}) {
  const all =
    head &&
    fleetStatuses.reduce((sum, each) => sum + head.worst[each].services, 0);
  const teams = head?.filters.owners.length;
  return (
    <Box
      role="group"
      aria-label="Services by worst state"
      sx={{
        flex: 'none',
        display: 'grid',
        gridTemplateColumns: {
          xs: 'repeat(2, 1fr)',
          sm: 'repeat(4, 1fr)',
          md: 'repeat(8, 1fr)',
          lg: '1.35fr repeat(7, 1fr)',
        },
        bgcolor: 'var(--gp-surface)',
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r2)',
        overflow: 'hidden',
      }}
    >
      <Box sx={tile}>
        <TileText
          title="Services"
          value={all}
          note={
            teams === undefined
              ? undefined
              : `${teams} ${teams === 1 ? 'team' : 'teams'}`
          }
        />
      </Box>
      {fleetStatuses.map(status => {
        const on = pressed.includes(status);
        return (
          <ButtonBase
            key={status}
            aria-pressed={on}
            aria-label={
              head &&
              `${status}: ${count(head.worst[status].services)}, ${noteOf(status, head)}`
            }
            onClick={() => onPress(status)}
            sx={{
              ...tile,
              '&:hover': { bgcolor: 'var(--gp-hover)' },
              '&:focus-visible': { outlineOffset: '-2px' },
              ...(on && {
                bgcolor: 'var(--gp-primary-bg)',
                boxShadow: 'inset 0 0 0 1px var(--gp-primary)',
              }),
            }}
          >
            <TileText
              title={<FleetStatusMark status={status} />}
              value={head?.worst[status].services}
              note={head && noteOf(status, head)}
            />
          </ButtonBase>
        );
      })}
    </Box>
  );
}
