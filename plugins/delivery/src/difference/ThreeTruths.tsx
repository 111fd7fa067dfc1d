import {
  isUnreleased,
  shortRelease,
  type EnvironmentState,
  type Facet,
} from '@golden-path/plugin-delivery-common';
import {
  ageOf,
  Ago,
  StaleMark,
  UnreadableMark,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

const mono = { fontFamily: 'var(--gp-mono)', fontSize: 12 } as const;

function Column<Value>({
  title,
  facet,
  now,
  children,
}: {
  readonly title: string;
  readonly facet: Facet<Value>;
  readonly now: number;
  children(value: Value): ReactNode;
}) {
  return (
    <Box
      sx={{
        flex: '1 1 180px',
        minWidth: 0,
        p: '8px 12px',
        border: '1px solid var(--gp-border)',
        borderRadius: 'var(--gp-r1)',
        fontSize: 12,
        lineHeight: '18px',
        color: 'var(--gp-text-muted)',
        overflowWrap: 'anywhere',
        '& b': { fontSize: 13, color: 'var(--gp-text)' },
      }}
    >
      <Box sx={{ fontWeight: 600, color: 'var(--gp-text-faint)' }}>{title}</Box>
      {facet.known ? (
        <>
          {children(facet.value)}
          <div>
            {facet.stale ? (
              <StaleMark age={ageOf(facet.observedAt, now) ?? ''} size={12} />
            ) : (
              <>
                seen <Ago at={facet.observedAt} now={now} />
              </>
            )}
          </div>
        </>
      ) : facet.why === 'unreadable' ? (
        <UnreadableMark what="not readable" size={12} />
      ) : null}
      {!facet.known && <div>{facet.reason}</div>}
    </Box>
  );
}

/** Desired, synced and running side by side, each with where it was read and when. */
export function ThreeTruths({
  environment: { desired, synced, running },
  now,
}: {
  readonly environment: EnvironmentState;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  return (
    <Box
      role="group"
      aria-label="Desired, synced and running"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, px: 2, py: 1 }}
    >
      <Column title="Desired · Git" facet={desired} now={now}>
        {value => (
          <>
            <b>
              {isUnreleased(value.release)
                ? 'nothing released yet'
                : shortRelease(value.release)}
            </b>
            <Box sx={mono}>{value.path}</Box>
          </>
        )}
      </Column>
      <Column title="Synced · engine" facet={synced} now={now}>
        {value => (
          <>
            <b>{value.release ? shortRelease(value.release) : value.status}</b>
            <div>
              {value.status}
              {value.revision && (
                <>
                  {' at '}
                  <Box component="span" sx={mono}>
                    {value.revision.slice(0, 7)}
                  </Box>
                </>
              )}
              {!value.automated && ' · by hand'}
            </div>
            {value.operation !== 'succeeded' && value.message && (
              <div>{value.message}</div>
            )}
          </>
        )}
      </Column>
      <Column title="Running · cluster" facet={running} now={now}>
        {value =>
          value.releases.length === 0 ? (
            <b>no pod</b>
          ) : (
            value.releases.map(({ release, pods, ready }) => (
              <div key={`${release.tag}@${release.digest}`}>
                <b>{shortRelease(release)}</b> {pods}{' '}
                {pods === 1 ? 'pod' : 'pods'}, {ready} ready
              </div>
            ))
          )
        }
      </Column>
    </Box>
  );
}
