import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type ReactNode,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useGridFocus } from '../grid';
import { useWidth } from '../layout';
import { ListFrame, listHeights } from './ListFrame';
import { type ListColumn, ListLine } from './ListLine';

/** Rows that are read ahead of those that are seen. */
const ahead = 50;

/** Widths below this number of pixels have cards in place of columns. */
const cardsBelow = 720;

/** Properties of {@link ListGrid}. */
export interface ListGridProps<Row> {
  /** Name for assistive technology. */
  readonly label: string;
  readonly rows: readonly Row[];
  /** Rows that there are, read or not. */
  readonly total: number;
  /** The rows are those of earlier filters. */
  readonly busy?: boolean;
  /** Columns where the frame has so many pixels, 0 where that isn't known; the same array for the same ones. */
  columnsAt(width: number): readonly ListColumn<Row>[];
  keyOf(row: Row): string;
  /** A row where there is no room for columns: up to three lines. */
  card(row: Row): ReactNode;
  /** Rows up to this number are wanted. */
  onReach(rows: number): void;
}

/** A list of which only the lines that are seen exist; further pages are read as one scrolls. */
export function ListGrid<Row>(props: ListGridProps<Row>) {
  const { label, rows, total, busy = false, columnsAt, onReach } = props;
  const frame = useRef<HTMLDivElement | null>(null);
  const [width, measured] = useWidth();
  const find = useCallback(
    (element: HTMLDivElement | null) => {
      frame.current = element;
      measured(element);
    },
    [measured],
  );
  const columns = useMemo(() => columnsAt(width), [columnsAt, width]);
  const cards = width > 0 && width < cardsBelow;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => (cards ? listHeights.card : listHeights.row),
    overscan: 8,
    paddingStart: cards ? 0 : listHeights.header,
    scrollPaddingStart: cards ? 0 : listHeights.header,
  });
  const focus = useGridFocus(frame, virtualizer, total, () => columns.length);
  useEffect(() => virtualizer.measure(), [virtualizer, cards]);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length && rows.length < total) onReach(last + ahead);
  }, [last, rows.length, total, onReach]);
  const style = {
    '--list-columns': columns.map(({ track }) => track).join(' '),
    position: 'relative',
    height: virtualizer.getTotalSize(),
  } as CSSProperties;
  const lines = items.map(({ index, start }) => {
    const row = rows[index];
    const key = row === undefined ? index : props.keyOf(row);
    return cards ? (
      <div
        key={key}
        role="listitem"
        className="card"
        aria-busy={row ? undefined : true}
        style={{ transform: `translateY(${start}px)` }}
      >
        {row ? props.card(row) : <span className="bar" />}
      </div>
    ) : (
      <ListLine
        key={key}
        row={row}
        columns={columns as readonly ListColumn<unknown>[]}
        line={index}
        active={focus.active.line === index ? focus.active.column : undefined}
        start={start}
      />
    );
  });
  return (
    <ListFrame ref={find} onFocus={focus.onFocus} onBlur={focus.onBlur}>
      {cards ? (
        <div role="list" aria-label={label} aria-busy={busy} style={style}>
          {lines}
        </div>
      ) : (
        <div
          role="grid"
          tabIndex={-1}
          aria-label={label}
          aria-busy={busy}
          aria-rowcount={total + 1}
          aria-colcount={columns.length}
          onKeyDown={focus.onKeyDown}
          style={style}
        >
          <div role="row" aria-rowindex={1} className="line head">
            {columns.map(({ id, word, number }, index) => (
              <div
                key={id}
                role="columnheader"
                aria-colindex={index + 1}
                className={number ? 'number' : undefined}
              >
                {word}
              </div>
            ))}
          </div>
          {lines}
        </div>
      )}
    </ListFrame>
  );
}
