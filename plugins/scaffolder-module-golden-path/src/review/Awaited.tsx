import Box from '@mui/material/Box';
import { ReactNode, useEffect, useState } from 'react';

/** Time after which a view says what it waits for, in milliseconds. */
export const patience = 3_000;

/** What is awaited, once it takes longer than anybody likes to wait without a word. */
export function Awaited({ children }: { children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), patience);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Box
      role="status"
      sx={{
        px: 2,
        pb: 1,
        minHeight: 28,
        fontSize: 13,
        color: 'var(--gp-text-muted)',
      }}
    >
      {late && children}
    </Box>
  );
}
