import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Properties of {@link PageTabs}. */
export interface PageTabsProps {
  /** Name for assistive technology. */
  readonly label: string;
  /** One link or button each; the current one has `aria-current="page"`. */
  readonly children: ReactNode;
}

const tab = {
  display: 'inline-flex',
  alignItems: 'center',
  gap: 0.5,
  px: 1.5,
  height: 38,
  fontSize: 13,
  fontFamily: 'inherit',
  fontWeight: 400,
  letterSpacing: 0,
  color: 'var(--gp-text)',
  textDecoration: 'none',
  whiteSpace: 'nowrap',
  borderRadius: 0,
  borderBottom: '2px solid transparent',
  '&:hover': {
    borderBottomColor: 'var(--gp-border-strong)',
    textDecoration: 'none',
  },
  '&[aria-current="page"]': {
    fontWeight: 600,
    borderBottomColor: 'var(--gp-primary)',
  },
  '&:focus-visible': { outlineOffset: '-2px' },
} as const;

/** The tabs of a page, at the lower edge of its head. */
export function PageTabs({ label, children }: PageTabsProps) {
  return (
    <Box
      component="nav"
      aria-label={label}
      sx={{
        display: 'flex',
        ml: -1.5,
        mt: 0.5,
        overflowX: 'auto',
        '& a, & button': tab,
      }}
    >
      {children}
    </Box>
  );
}
