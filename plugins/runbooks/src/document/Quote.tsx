import type { RunbookNotice } from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

const notices: Record<RunbookNotice, { word: string; color: string }> = {
  note: { word: 'Note', color: 'moving' },
  tip: { word: 'Tip', color: 'good' },
  important: { word: 'Important', color: 'paused' },
  warning: { word: 'Warning', color: 'attention' },
  caution: { word: 'Caution', color: 'bad' },
};

/** A quote, or a notice that stands out by its word and its edge. */
export function Quote({
  notice,
  children,
}: {
  readonly notice: RunbookNotice | undefined;
  readonly children: ReactNode;
}) {
  const look = notice && notices[notice];
  return (
    <Box
      component="blockquote"
      sx={{
        m: '8px 0',
        p: '2px 12px',
        borderLeft: `3px solid var(--gp-${look ? `${look.color}-solid` : 'border-strong'})`,
        bgcolor: look ? `var(--gp-${look.color}-bg)` : undefined,
        color: look ? 'var(--gp-text)' : 'var(--gp-text-muted)',
      }}
    >
      {look && (
        <Box
          component="p"
          sx={{ fontWeight: 600, color: `var(--gp-${look.color})` }}
        >
          {look.word}
        </Box>
      )}
      {children}
    </Box>
  );
}
