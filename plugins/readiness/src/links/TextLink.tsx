import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';

/** A link among text or in a table. In sentences it's underlined. */
export function TextLink({
  to,
  children,
  inSentence = false,
  strong = false,
}: {
  /** Path of the portal, or an address of the web. */
  readonly to: string;
  readonly children: ReactNode;
  readonly inSentence?: boolean;
  readonly strong?: boolean;
}) {
  const look = {
    color: 'var(--gp-primary)',
    fontWeight: strong ? 600 : undefined,
    textDecoration: inSentence ? 'underline' : 'none',
    '&:hover': { textDecoration: 'underline' },
  };
  return /^https?:\/\//.test(to) ? (
    <Box component="a" href={to} sx={look}>
      {children}
    </Box>
  ) : (
    <Box component={Link} to={to} sx={look}>
      {children}
    </Box>
  );
}
