import { useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** How an environment's row is laid out: all columns, pods beside the health, or one below the other. */
export type RowLayout = 'wide' | 'narrow' | 'cards';

/** Layout for a width in CSS pixels. */
export function layoutFor(width: number): RowLayout {
  if (width < 720) return 'cards';
  return width < 1_060 ? 'narrow' : 'wide';
}

/** The layout that the room of an element allows, as it is and as it changes. */
export function useRowLayout<E extends HTMLElement>(): {
  readonly ref: RefObject<E>;
  readonly layout: RowLayout;
} {
  const ref = useRef<E>(null);
  const [layout, setLayout] = useState<RowLayout>('wide');
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const measure = () => setLayout(layoutFor(element.clientWidth));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, layout };
}
