import type { RunbookPlace } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';

/** Where commands are filled in for, and what of it isn't known. */
export function FilledIn({ place }: { readonly place: RunbookPlace }) {
  const { environment } = place;
  const facts = [
    environment.cluster
      ? `cluster ${environment.cluster}`
      : 'its cluster isn’t known',
    environment.namespace
      ? `namespace ${environment.namespace}`
      : 'its namespace isn’t known',
  ];
  return (
    <Box
      component="p"
      sx={{
        m: 0,
        fontSize: 13,
        lineHeight: '20px',
        color: 'var(--gp-text-muted)',
        overflowWrap: 'anywhere',
        '& b': { color: 'var(--gp-text)', fontWeight: 600 },
      }}
    >
      Filled in for <b>{environment.name}</b>: {facts.join(', ')}
    </Box>
  );
}
