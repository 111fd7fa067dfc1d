import { useGridFocus, useWidth } from '@golden-path/plugin-golden-path-react';
import type {
  LevelDefinition,
  ScorecardRow,
} from '@golden-path/plugin-readiness-common';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type CSSProperties,
  useCallback,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useReadinessTab } from '../links';
import { columnWords, numberColumns, serviceLayout } from './columns';
import { heights, ServiceFrame } from './gridStyles';
import { ServiceCard } from './ServiceCard';
import { ServiceLine } from './ServiceLine';

/** Rows that are read ahead of those that are seen. */
const ahead = 50;

/** Services of which only the lines that are seen exist; further pages are read as one scrolls. */
export function ServiceGrid({
  rows,
  total,
  levels,
  busy,
  onReach,
}: {
  readonly rows: readonly ScorecardRow[];
  /** Services that there are, read or not. */
  readonly total: number;
  readonly levels: readonly LevelDefinition[];
  /** The rows are those of earlier filters. */
  readonly busy: boolean;
  /** Rows up to this number are wanted. */
  onReach(rows: number): void;
}) {
  const frame = useRef<HTMLDivElement | null>(null);
  const [width, measured] = useWidth();
  const find = useCallback(
    (element: HTMLDivElement | null) => {
      frame.current = element;
      measured(element);
    },
    [measured],
  );
  const layout = useMemo(() => serviceLayout(width), [width]);
  const addressOf = useReadinessTab();
  const { cards, columns } = layout;
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => frame.current,
    estimateSize: () => (cards ? heights.card : heights.row),
    overscan: 8,
    paddingStart: cards ? 0 : heights.header,
    scrollPaddingStart: cards ? 0 : heights.header,
  });
  const focus = useGridFocus(frame, virtualizer, total, () => columns.length);
  useEffect(() => virtualizer.measure(), [virtualizer, cards]);
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (last >= rows.length && rows.length < total) onReach(last + ahead);
  }, [last, rows.length, total, onReach]);
  const style = {
    '--service-columns': layout.template,
    position: 'relative',
    height: virtualizer.getTotalSize(),
  } as CSSProperties;
  const lines = items.map(({ index, start }) => {
    const row = rows[index];
    const shared = {
      row,
      levels,
      start,
      to: row ? addressOf(row.service, row.environment) : '',
    };
    return cards ? (
      <ServiceCard key={row?.service ?? index} {...shared} />
    ) : (
      <ServiceLine
        key={row?.service ?? index}
        columns={columns}
        line={index}
        active={focus.active.line === index ? focus.active.column : undefined}
        {...shared}
      />
    );
  });
  return (
    <ServiceFrame ref={find} onFocus={focus.onFocus} onBlur={focus.onBlur}>
      {cards ? (
        <div role="list" aria-label="Services" aria-busy={busy} style={style}>
          {lines}
        </div>
      ) : (
        <div
          role="grid"
          tabIndex={-1}
          aria-label="Services"
          aria-busy={busy}
          aria-rowcount={total + 1}
          aria-colcount={columns.length}
          onKeyDown={focus.onKeyDown}
          style={style}
        >
          <div role="row" aria-rowindex={1} className="line head">
            {columns.map((column, index) => (
              <div
                key={column}
                role="columnheader"
                aria-colindex={index + 1}
                className={
                  numberColumns.includes(column) ? 'number' : undefined
                }
              >
                {columnWords[column]}
              </div>
            ))}
          </div>
          {lines}
        </div>
      )}
    </ServiceFrame>
  );
}
