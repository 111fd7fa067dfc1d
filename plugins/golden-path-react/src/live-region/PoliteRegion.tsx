import Box from '@mui/material/Box';
import { useEffect, useRef, useState } from 'react';
import { visuallyHidden } from '../status';

/** Least time between two announcements, in milliseconds. */
export const announcementMilliseconds = 10_000;

/**
 * Says a changed message to assistive technology, politely and at most every {@link announcementMilliseconds}; of
 * several in between only the last one. What is there at first is not said: the page itself says it.
 */
export function PoliteRegion({ message }: { readonly message: string }) {
  const [said, setSaid] = useState('');
  const first = useRef(message);
  const lastAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (message === first.current && said === '') return undefined;
    const wait = lastAt.current + announcementMilliseconds - Date.now();
    const timer = setTimeout(
      () => {
        lastAt.current = Date.now();
        setSaid(message);
      },
      Math.max(0, wait),
    );
    return () => clearTimeout(timer);
  }, [message, said]);
  return (
    <Box role="status" aria-live="polite" sx={visuallyHidden}>
      {said}
    </Box>
  );
}
