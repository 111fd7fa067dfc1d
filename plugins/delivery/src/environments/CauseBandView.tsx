import { ageOf, Ago, wholeTime } from '@golden-path/plugin-golden-path-react';
import type { EnvironmentState } from '@golden-path/plugin-delivery-common';
import Box from '@mui/material/Box';
import type { CauseBand } from './causeBand';

/** Where the health was read, in words: `cluster prod`. */
function sourceOf({ health }: EnvironmentState): string | undefined {
  if (!health.known) return undefined;
  const { source } = health;
  return 'cluster' in source ? `cluster ${source.cluster}` : 'Git';
}

/** The cause as one sentence, then impact and evidence with source and age. */
export function CauseBandView({
  band,
  environment,
  now,
}: {
  readonly band: CauseBand;
  readonly environment: EnvironmentState;
  /** Milliseconds since the epoch. */
  readonly now: number;
}) {
  const source = sourceOf(environment);
  const { health } = environment;
  return (
    <Box
      sx={{
        p: '12px 16px 12px 37px',
        bgcolor: `var(--gp-${band.tone}-bg)`,
        borderTop: `1px solid var(--gp-${band.tone}-line)`,
        borderBottom: `1px solid var(--gp-${band.tone}-line)`,
        overflowWrap: 'anywhere',
      }}
    >
      <Box
        component="h3"
        sx={{ m: 0, fontSize: 16, lineHeight: '22px', fontWeight: 600 }}
      >
        {band.sentence}
      </Box>
      <Box
        component="p"
        sx={{
          m: '2px 0 0',
          fontSize: 13,
          lineHeight: '20px',
          color: 'var(--gp-text-muted)',
        }}
      >
        {band.details.map(detail => (
          <span key={detail}>
            {detail}
            {' · '}
          </span>
        ))}
        {band.since && (
          <span title={wholeTime(band.since)}>
            {health.known && health.stale ? (
              <>
                last answer <Ago at={band.since} now={now} />
              </>
            ) : (
              `for ${ageOf(band.since, now) ?? 'a while'}`
            )}
            {' · '}
          </span>
        )}
        {source}
        {health.known && !health.stale && (
          <>
            , seen <Ago at={health.observedAt} now={now} />
          </>
        )}
      </Box>
    </Box>
  );
}
