import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** The second line of a cell: small and muted. */
export function Line2({ children }: { readonly children: ReactNode }) {
  return (
    <Box
      sx={{
        fontSize: 12,
        lineHeight: '18px',
        color: 'var(--gp-text-muted)',
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 0.5,
        '& a': { textDecoration: 'underline', textUnderlineOffset: '2px' },
      }}
    >
      {children}
    </Box>
  );
}
