import type { FleetPage } from '@golden-path/plugin-delivery-common';
import {
  ago,
  DriftMark,
  HealthMark,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { isLive } from '../clusters';

/** Which rows are seen, what the signs mean, how old the values are. */
export function FleetFoot({
  head,
  seen,
  now,
  exporting,
  error,
  onExport,
}: {
  head: FleetPage;
  seen: readonly [first: number, last: number];
  now: number;
  exporting: boolean;
  /** Why the last export failed. */
  error: Error | undefined;
  onExport(): void;
}) {
  const ages = head.clusters
    .filter(isLive)
    .flatMap(({ title, lastSeen }) =>
      lastSeen ? [`${title} ${ago(lastSeen, now)}`] : [],
    );
  return (
    <Box
      sx={{
        flex: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: '16px',
        minHeight: 40,
        px: '12px',
        borderTop: '1px solid var(--gp-border)',
        fontSize: 12,
        color: 'var(--gp-text-muted)',
      }}
    >
      <span>
        Rows {seen[0].toLocaleString('en')}–{seen[1].toLocaleString('en')} of{' '}
        {head.total.toLocaleString('en')}
      </span>
      <Box
        component="span"
        sx={{
          display: { xs: 'none', lg: 'inline-flex' },
          gap: '14px',
          alignItems: 'center',
        }}
      >
        <HealthMark status="Healthy" size={12} />
        <span>−3 commits behind the environment before it</span>
        <DriftMark size={12} quiet />
        <span>– not deployed here by design</span>
      </Box>
      <Box
        component="span"
        sx={{
          ml: 'auto',
          display: 'inline-flex',
          alignItems: 'center',
          gap: 1,
        }}
      >
        {error ? `The export failed: ${error.message}` : ages.join(' · ')}
        <Button
          size="small"
          aria-disabled={exporting}
          onClick={() => !exporting && onExport()}
          sx={{ textTransform: 'none', fontSize: 12 }}
        >
          {exporting ? 'Reading all rows…' : 'Export CSV'}
        </Button>
      </Box>
    </Box>
  );
}
