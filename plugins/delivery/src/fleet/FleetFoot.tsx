import type { FleetPage } from '@golden-path/plugin-delivery-common';
import {
  DriftMark,
  hatch,
  HealthMark,
} from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';

/** Which rows are seen, and what the signs mean. */
export function FleetFoot({
  head,
  seen,
}: {
  head: FleetPage;
  seen: readonly [first: number, last: number];
}) {
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
        <Box
          component="span"
          sx={{ display: 'inline-flex', alignItems: 'center', gap: '5px' }}
        >
          <Box
            component="span"
            aria-hidden
            sx={{
              width: 16,
              height: 12,
              border: '1px solid var(--gp-border-strong)',
              borderRadius: '2px',
              backgroundImage: hatch,
            }}
          />
          not live
        </Box>
        <span>– not deployed here by design</span>
      </Box>
    </Box>
  );
}
