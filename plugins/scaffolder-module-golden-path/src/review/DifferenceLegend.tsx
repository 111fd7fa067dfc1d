import { Note } from '@golden-path/plugin-golden-path-react';
import Box from '@mui/material/Box';

/** What the bar in the overlay matrix means. */
export function DifferenceLegend() {
  return (
    <Box
      sx={{
        ml: 'auto',
        px: 1.5,
        display: 'flex',
        alignItems: 'center',
        gap: 1,
      }}
    >
      <Box
        aria-hidden
        sx={{
          width: 16,
          height: 16,
          bgcolor: 'var(--gp-selected)',
          boxShadow: 'inset 3px 0 0 var(--gp-primary)',
        }}
      />
      <Note>differs from the environment before it</Note>
    </Box>
  );
}
