import {
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { type GridPosition, moveBy } from './gridKeys';

/** Keyboard focus in the grid: one cell can be reached by Tab, the arrow keys lead on from it. */
export interface GridFocus {
  readonly active: GridPosition;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onFocus(event: FocusEvent<HTMLElement>): void;
  onBlur(event: FocusEvent<HTMLElement>): void;
}

/** What the grid asks of whoever decides which lines exist: a virtualizer, or one for which all do. */
export interface VisibleLines {
  scrollToIndex(line: number): void;
  getVirtualItems(): readonly unknown[];
}

/** {@link GridFocus} of lines of which only the seen ones exist. */
export function useGridFocus(
  frame: RefObject<HTMLElement | null>,
  virtualizer: VisibleLines,
  lines: number,
  columnsOf: (line: number) => number,
): GridFocus {
  const [active, setActive] = useState<GridPosition>({ line: 0, column: 0 });
  const moved = useRef(false);
  const inside = useRef(false);
  const line = Math.min(active.line, Math.max(0, lines - 1));
  const column = Math.min(active.column, Math.max(0, columnsOf(line) - 1));

  useLayoutEffect(() => {
    // A line that was awaited becomes another element when it is read, and takes the focus with it.
    const lost = inside.current && document.activeElement === document.body;
    if (!moved.current && !lost) return;
    const cell = frame.current?.querySelector<HTMLElement>(
      `[data-line="${line}"][data-column="${column}"]`,
    );
    if (!cell) return;
    moved.current = false;
    cell.focus({ preventScroll: true });
    cell.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
  });

  return {
    active: { line, column },
    onKeyDown(event) {
      if (event.altKey || event.metaKey) return;
      if (event.key === 'Enter' || event.key === ' ') {
        const target = event.target as HTMLElement;
        const inner = target.querySelector<HTMLElement>('a, button');
        if (!inner) return;
        event.preventDefault();
        inner.click();
        return;
      }
      const next = moveBy(
        event,
        { line, column: active.column },
        {
          lines,
          columns: Math.max(columnsOf(line), active.column + 1),
          page: Math.max(1, virtualizer.getVirtualItems().length - 12),
        },
      );
      if (!next) return;
      event.preventDefault();
      moved.current = true;
      const most = Math.max(0, columnsOf(next.line) - 1);
      // Up and down keep the column, also across headings, which have only one.
      setActive(
        event.key === 'ArrowLeft' || event.key === 'ArrowRight'
          ? { line: next.line, column: Math.min(next.column, most) }
          : next,
      );
      virtualizer.scrollToIndex(next.line);
    },
    onFocus(event) {
      const cell = (event.target as HTMLElement).closest<HTMLElement>(
        '[data-line]',
      );
      if (!cell) return;
      inside.current = true;
      if (moved.current) return;
      const at = {
        line: Number(cell.dataset.line),
        column: Number(cell.dataset.column),
      };
      setActive(before =>
        before.line === at.line &&
        (before.column === at.column || columnsOf(at.line) === 1)
          ? before
          : at,
      );
    },
    onBlur({ target, currentTarget, relatedTarget }) {
      if (target.isConnected)
        inside.current = currentTarget.contains(relatedTarget);
    },
  };
}
