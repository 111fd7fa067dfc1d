import type { RunbookPlace } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';

/** What commands are filled in with, and what of it isn't known. */
export function FilledIn({ place }: { readonly place: RunbookPlace }) {
  const { environment, workload, alert } = place;
  const facts = [
    environment.cluster
      ? `cluster ${environment.cluster}`
      : 'its cluster isn’t known',
    environment.namespace
      ? `namespace ${environment.namespace}`
      : 'its namespace isn’t known',
    ...(workload ? [`${workload.kind} ${workload.name}`] : []),
    ...(alert ? [`alert ${alert.name}`] : []),
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
