import type {
  Evidence,
  EvidenceSource,
} from '@golden-path/plugin-golden-path-common';
import { Ago } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';

/** Where each source's words come from. */
const sources: Record<EvidenceSource, string> = {
  live: 'objects in the cluster',
  rendered: 'the overlay as kustomize renders it',
  catalog: 'the catalog entry',
  repository: 'files of the service’s repository',
  external: 'another system',
};

/** What a check looked at, and when it was judged. */
export function EvidenceList({
  evidence,
  evaluatedAt,
  now,
}: {
  readonly evidence: readonly Evidence[];
  /** ISO 8601. */
  readonly evaluatedAt: string;
  readonly now: number;
}) {
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: '74px minmax(0, 1fr) auto',
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
          <dd>{message || (object && `${object.kind} ${object.name}`)}</dd>
          <dd>{index === 0 && <Ago at={evaluatedAt} now={now} />}</dd>
        </Box>
      ))}
    </Box>
  );
}
