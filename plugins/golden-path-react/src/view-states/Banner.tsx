import Report from '@mui/icons-material/Report';
import Schedule from '@mui/icons-material/Schedule';
import Warning from '@mui/icons-material/Warning';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

const icons = { unknown: Schedule, bad: Report, attention: Warning } as const;

/** One line across a page or card: the bold part says what is wrong, the rest what follows from it. */
export function Banner({
  tone,
  title,
  children,
  action,
}: {
  readonly tone: keyof typeof icons;
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}) {
  const Icon = icons[tone];
  return (
    <Box
      role="group"
      aria-label={title}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: '10px',
        p: '8px 12px 8px 14px',
        borderRadius: 'var(--gp-r2)',
        bgcolor: `var(--gp-${tone}-bg)`,
        border: `1px ${tone === 'unknown' ? 'dashed' : 'solid'} var(--gp-${tone}-line)`,
        fontSize: 13,
        lineHeight: '20px',
        color: 'var(--gp-text)',
      }}
    >
      <Icon
        aria-hidden
        sx={{ fontSize: 18, color: `var(--gp-${tone}-solid)` }}
      />
      <span>
        <b>{title}</b> {children}
      </span>
      {action && (
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1, whiteSpace: 'nowrap' }}>
          {action}
        </Box>
      )}
    </Box>
  );
}
