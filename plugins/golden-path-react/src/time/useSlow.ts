import { useEffect, useState } from 'react';

/** Time after which a page says what it waits for, in milliseconds. */
const patienceMilliseconds = 3_000;

/** Whether something has been loading for longer than a person waits without asking why. */
export function useSlow(loading: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!loading) return undefined;
    const timer = setTimeout(() => setSlow(true), patienceMilliseconds);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [loading]);
  return slow;
}
