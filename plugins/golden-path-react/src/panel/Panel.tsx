import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { ReactNode, useId } from 'react';

/** Properties of {@link Panel}. */
export interface PanelProps {
  readonly title: ReactNode;
  /** Faint words beside the title. */
  readonly note?: ReactNode;
  /** Controls at the end of the title's line. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A card with a title line; the region that assistive technology can jump to. */
export function Panel({ title, note, actions, children }: PanelProps) {
  const id = useId();
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-labelledby={id}
      sx={{
        bgcolor: 'var(--gp-surface)',
        borderColor: 'var(--gp-border)',
        borderRadius: 'var(--gp-r2)',
        minWidth: 0,
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          flexWrap: 'wrap',
          gap: 1,
          px: 2,
          py: 1.25,
          minHeight: 44,
          borderBottom: '1px solid var(--gp-border)',
        }}
      >
        <Typography
          id={id}
          component="h2"
          sx={{ fontSize: 14, lineHeight: '20px', fontWeight: 600, m: 0 }}
        >
          {title}
        </Typography>
        {note && <Note>{note}</Note>}
        {actions && (
          <Box
            sx={{
              ml: 'auto',
              display: 'flex',
              gap: 1,
              alignItems: 'center',
              fontSize: 13,
            }}
          >
            {actions}
          </Box>
        )}
      </Box>
      {children}
    </Paper>
  );
}

/** Small faint words. */
export function Note({ children }: { children: ReactNode }) {
  return (
    <Box
      component="span"
      sx={{ fontSize: 12, lineHeight: '16px', color: 'var(--gp-text-faint)' }}
    >
      {children}
    </Box>
  );
}
