import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { type TableFit, tableFits } from './tableStyles';

/** The first way of {@link tableFits} in which nothing is cut off. */
function fitOf(frame: HTMLElement): TableFit {
  const [inner] = frame.children;
  const before = frame.dataset.fit;
  const fit = tableFits.find(each => {
    frame.dataset.fit = each;
    return inner === undefined || inner.scrollWidth <= inner.clientWidth;
  });
  frame.dataset.fit = before;
  return fit ?? 'scrolls';
}

/**
 * Makes a table fit its page, measured anew when the page gets wider or narrower.
 * @returns the way, for `data-fit` of the element of `ref`, whose first child scrolls
 */
export function useTableFit(): {
  readonly ref: RefObject<HTMLDivElement>;
  readonly fit: TableFit;
} {
  const ref = useRef<HTMLDivElement>(null);
  const [fit, setFit] = useState<TableFit>('roomy');
  useLayoutEffect(() => {
    if (ref.current) setFit(fitOf(ref.current));
  });
  useLayoutEffect(() => {
    const frame = ref.current;
    if (!frame || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(() => setFit(fitOf(frame)));
    observer.observe(frame);
    return () => observer.disconnect();
  }, []);
  return { ref, fit };
}
