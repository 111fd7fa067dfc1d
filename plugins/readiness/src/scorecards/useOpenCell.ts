import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
} from 'react';
import type { HeatQuestion, OpenCell } from '../fleet-question';

/** Opening a cell leads into its details, closing leads back to the cell. */
export interface OpenCellFocus {
  /** Around the heat map. */
  readonly frame: RefObject<HTMLDivElement>;
  /** The details. */
  readonly panel: RefObject<HTMLDivElement>;
  open(cell: OpenCell): void;
  close(): void;
  /** Closes on Escape. */
  escape(event: KeyboardEvent): void;
}

const isOf =
  ({ check, row }: OpenCell) =>
  ({ dataset }: HTMLElement) =>
    dataset.check === check && dataset.row === row;

/** {@link OpenCellFocus} of a question; a cell that an address opened doesn't take the focus. */
export function useOpenCell(
  question: HeatQuestion,
  change: (question: HeatQuestion) => void,
): OpenCellFocus {
  const frame = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const enters = useRef(false);
  const { cell } = question;
  useEffect(() => {
    if (!enters.current || !panel.current) return;
    enters.current = false;
    panel.current.focus({ preventScroll: true });
    panel.current.scrollIntoView?.({ block: 'start' });
  });
  const open = useCallback(
    (next: OpenCell) => {
      enters.current = true;
      change({ ...question, cell: next });
    },
    [change, question],
  );
  const close = useCallback(() => {
    const link =
      cell &&
      [
        ...(frame.current?.querySelectorAll<HTMLElement>('a[data-check]') ??
          []),
      ].find(isOf(cell));
    (link?.closest<HTMLElement>('[data-line]') ?? link)?.focus();
    change({ ...question, cell: undefined });
  }, [change, question, cell]);
  const escape = useCallback(
    (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    },
    [close],
  );
  return { frame, panel, open, close, escape };
}
