import SyncProblem from '@mui/icons-material/SyncProblem';
import type {
  EnvironmentState,
  Synced,
} from '@golden-path/plugin-delivery-common';
import {
  ageOf,
  clockTime,
  HealthMark,
  StaleMark,
  Status,
  SyncMark,
  UnreadableMark,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import { statusOf } from './environmentStatus';
import { Line2 } from './Line2';

/** Health as it stands: live, last known, not readable, or nothing deployed. */
export function EnvironmentHealth({
  environment,
  now,
  filled = false,
  size,
}: {
  readonly environment: EnvironmentState;
  readonly now: number;
  readonly filled?: boolean;
  readonly size?: 12 | 13 | 14;
}) {
  const status = statusOf(environment);
  switch (status.kind) {
    case 'live':
      return <HealthMark status={status.status} filled={filled} size={size} />;
    case 'stale':
      return (
        <StaleMark
          age={ageOf(status.observedAt, now) ?? 'how'}
          filled={filled}
          size={size}
        />
      );
    case 'unreadable':
      return (
        <HealthMark
          status="Unknown"
          filled={filled}
          size={size}
          title={status.reason}
        />
      );
    default:
      return (
        <Box component="span" sx={{ color: 'var(--gp-text-faint)' }}>
          – not deployed
        </Box>
      );
  }
}

function SyncLine({ synced, now }: { synced: Synced; now: number }) {
  if (synced.operation === 'failed')
    return (
      <Status
        tone="bad"
        word="Sync failed"
        icon={SyncProblem}
        size={12}
        title={synced.message}
      />
    );
  if (synced.operation === 'running')
    return <SyncMark status="Syncing" size={12} />;
  return (
    <SyncMark
      status={synced.status}
      words={
        synced.status === 'Synced' && synced.at
          ? `Synced ${clockTime(synced.at, now)}`
          : undefined
      }
      size={12}
    />
  );
}

/** Health over sync. */
export function HealthCell({
  environment,
  now,
}: {
  readonly environment: EnvironmentState;
  readonly now: number;
}) {
  const status = statusOf(environment);
  const { synced } = environment;
  if (status.kind === 'absent')
    return (
      <>
        <Box component="span" sx={{ color: 'var(--gp-text-faint)' }}>
          –
        </Box>
        <Line2>{status.reason}</Line2>
      </>
    );
  return (
    <>
      <EnvironmentHealth environment={environment} now={now} />
      {status.kind === 'stale' && <Line2>was {status.was}</Line2>}
      {synced.known && (
        <Line2>
          {synced.stale ? (
            <StaleMark
              age={`sync ${ageOf(synced.observedAt, now) ?? ''}`}
              size={12}
            />
          ) : (
            <SyncLine synced={synced.value} now={now} />
          )}
        </Line2>
      )}
      {!synced.known && synced.why === 'unreadable' && (
        <Line2>
          <UnreadableMark
            what="sync not readable"
            size={12}
            title={synced.reason}
          />
        </Line2>
      )}
    </>
  );
}
