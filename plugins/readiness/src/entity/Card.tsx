import Paper from '@mui/material/Paper';
import type { ReactNode } from 'react';

/** A card without title line, as high as its neighbors; the region that assistive technology can jump to. */
export function Card({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={label}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'var(--gp-surface)',
        borderColor: 'var(--gp-border)',
        borderRadius: 'var(--gp-r2)',
        minWidth: 0,
      }}
    >
      {children}
    </Paper>
  );
}
