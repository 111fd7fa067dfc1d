import { useEffect, useState } from 'react';

/** Part of the window in which a heading counts as read: its upper third. */
const margin = '0px 0px -66% 0px';

/**
 * Id of the heading that is read, as far as the browser tells what is in view.
 * @param ids - the same object as long as they are the same
 */
export function useReadSection(ids: readonly string[]): string | undefined {
  const [read, setRead] = useState<string>();
  useEffect(() => {
    setRead(undefined);
    if (typeof IntersectionObserver === 'undefined') return undefined;
    const seen = new Set<string>();
    const observer = new IntersectionObserver(
      entries => {
        for (const { target, isIntersecting } of entries)
          if (isIntersecting) seen.add(target.id);
          else seen.delete(target.id);
        const first = ids.find(id => seen.has(id));
        if (first !== undefined) setRead(first);
      },
      { rootMargin: margin },
    );
    for (const id of ids) {
      const heading = document.getElementById(id);
      if (heading) observer.observe(heading);
    }
    return () => observer.disconnect();
  }, [ids]);
  return read;
}
