import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The filters of a list, beside each other; not on paper. */
export function FilterBar({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      role="search"
      aria-label="Filters"
      sx={{
        flex: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        '@media print': { display: 'none' },
      }}
    >
      {children}
    </Box>
  );
}
