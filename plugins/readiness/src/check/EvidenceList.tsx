import type {
  Evidence,
  EvidenceSource,
} from '@golden-path/plugin-golden-path-common';
import Box from '@mui/material/Box';
import { TimedText } from './TimedText';

/** Where each source's words come from. */
const sources: Record<EvidenceSource, string> = {
  live: 'objects in the cluster',
  rendered: 'the overlay as kustomize renders it',
  catalog: 'the catalog entry',
  repository: 'files of the service’s repository',
  external: 'another system',
};

/** What a check looked at, most trusted first. */
export function EvidenceList({
  evidence,
  now,
}: {
  readonly evidence: readonly Evidence[];
  readonly now: number;
}) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: '74px minmax(0, 1fr)',
        gap: '2px 12px',
        fontSize: 12,
        lineHeight: '18px',
        color: 'var(--gp-text-muted)',
        '& dt': { fontWeight: 600, color: 'var(--gp-text)' },
        '& dd': { m: 0, overflowWrap: 'anywhere' },
      }}
    >
      {evidence.map(({ source, message, object }, index) => (
        <Box key={index} sx={{ display: 'contents' }}>
          <dt title={sources[source]}>{source}</dt>
          <dd>
            <TimedText now={now}>
              {[object && `${object.kind} ${object.name}`, message]
                .filter(Boolean)
                .join(', ') || source}
            </TimedText>
          </dd>
        </Box>
      ))}
    </Box>
  );
}
