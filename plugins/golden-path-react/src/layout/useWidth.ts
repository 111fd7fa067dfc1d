import { type RefCallback, useCallback, useState } from 'react';

/** Width of an element in pixels, 0 until it is measured, and the callback that finds the element. */
export function useWidth(): [number, RefCallback<HTMLElement>] {
  const [width, setWidth] = useState(0);
  const [observer] = useState(() =>
    typeof ResizeObserver === 'undefined'
      ? undefined
      : new ResizeObserver(([entry]) =>
          setWidth(Math.round(entry?.contentRect.width ?? 0)),
        ),
  );
  const find = useCallback(
    (element: HTMLElement | null) => {
      observer?.disconnect();
      if (element) observer?.observe(element);
    },
    [observer],
  );
  return [width, find];
}
