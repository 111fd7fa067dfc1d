import { headingId } from '@golden-path/plugin-golden-path-common/markdown';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';

const elementOf = (anchor: string): HTMLElement | null =>
  document.getElementById(anchor) ?? document.getElementById(headingId(anchor));

/**
 * Brings the heading that somebody asked for into view, and the focus onto it: once for each time that it is asked for,
 * so that a page that changes while it is read doesn't move.
 * @param page - id of the page that is shown; undefined until it is
 */
export function useAnchor(
  page: string | undefined,
  anchor: string | undefined,
): void {
  const { key } = useLocation();
  const brought = useRef('');
  useEffect(() => {
    const ask = `${key} ${page} ${anchor}`;
    if (page === undefined || anchor === undefined || brought.current === ask)
      return;
    brought.current = ask;
    const heading = elementOf(anchor);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView?.({ block: 'start' });
  }, [key, page, anchor]);
}
