import type { FleetPage } from '@golden-path/plugin-delivery-common';
import { useGridFocus } from '@golden-path/plugin-golden-path-react';
import {
  defaultRangeExtractor,
  type Range,
  useVirtualizer,
} from '@tanstack/react-virtual';
import {
  type CSSProperties,
  type ReactNode,
  useCallback,
  useEffect,
  useRef,
} from 'react';
import { CellDetails } from './CellDetails';
import type { FleetLayout } from './columns';
import { FleetCard } from './FleetCard';
import { FleetFrame, heights } from './fleetGridStyles';
import { FleetHead } from './FleetHead';
import type { FleetItem } from './fleetItems';
import { FleetRowLine } from './FleetRowLine';
import { FleetSection } from './FleetSection';
import { useFleetLinks } from './links';

/** Properties of {@link FleetGrid}. */
export interface FleetGridProps {
  readonly items: readonly FleetItem[];
  readonly head: FleetPage;
  readonly layout: FleetLayout;
  /** It scrolls sideways, so the first column has to stay. */
  readonly wide: boolean;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The rows are those of earlier filters. */
  readonly busy: boolean;
  onFold(section: string): void;
  /** Rows up to this number are seen. */
  onReach(rows: number): void;
  /** Below the rows; told which ones are seen, from 1. */
  foot(first: number, last: number): ReactNode;
  /** Somebody reads: pointer, keyboard focus or scroll position is inside. */
  onHeld(held: boolean): void;
}

function heightOf(item: FleetItem | undefined, layout: FleetLayout): number {
  if (item?.type === 'section') return heights.section;
  if (!layout.cards) return heights.row;
  const lines = layout.columns.filter(({ type }) => type === 'environment');
  return heights.cardTitle + heights.cardLine * lines.length + 12;
}

/** Services by environments, of which only the lines that are seen exist. */
export function FleetGrid(props: FleetGridProps) {
  const {
    items,
    head,
    layout,
    wide,
    now,
    busy,
    onFold,
    onReach,
    foot,
    onHeld,
  } = props;
  const frame = useRef<HTMLDivElement>(null);
  const links = useFleetLinks();
  const held = useRef({ pointer: false, focus: false });
  const activeLine = useRef(0);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => frame.current,
    estimateSize: index => heightOf(items[index], layout),
    getItemKey: index => {
      const item = items[index];
      if (item?.type === 'row') return item.row.service;
      return item?.type === 'section' ? item.key : `line ${index}`;
    },
    overscan: 8,
    scrollPaddingStart: layout.cards ? 0 : heights.header,
    paddingStart: layout.cards ? 0 : heights.header,
    // The focused line stays in the document wherever one scrolls.
    rangeExtractor: (range: Range) => {
      const seen = defaultRangeExtractor(range);
      const line = activeLine.current;
      return held.current.focus && line < items.length && !seen.includes(line)
        ? [...seen, line].sort((a, b) => a - b)
        : seen;
    },
  });
  const columnsOf = useCallback(
    (line: number) =>
      items[line]?.type === 'section' ? 1 : layout.columns.length,
    [items, layout],
  );
  const focus = useGridFocus(frame, virtualizer, items.length, columnsOf);
  activeLine.current = focus.active.line;

  useEffect(() => virtualizer.measure(), [virtualizer, items, layout]);

  const range = virtualizer.range;
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 0;
  const positions = items
    .slice(first, last + 1)
    .flatMap(item => (item.type === 'section' ? [] : [item.position + 1]));
  const reached = Math.max(0, ...positions);
  const awaited = items
    .slice(first, last + 9)
    .some(({ type }) => type === 'awaited');
  useEffect(() => {
    if (awaited) onReach(reached + 50);
  }, [awaited, reached, onReach]);

  const hold = (change: Partial<typeof held.current>) => {
    held.current = { ...held.current, ...change };
    onHeld(
      held.current.pointer ||
        held.current.focus ||
        (virtualizer.scrollOffset ?? 0) > 0,
    );
  };
  const grid = layout.cards
    ? { role: 'list' }
    : {
        role: 'grid',
        'aria-rowcount': items.length + 1,
        'aria-colcount': layout.columns.length,
        onKeyDown: focus.onKeyDown,
      };
  const style = {
    '--fleet-columns': layout.template,
    minWidth: layout.cards ? undefined : layout.width,
    height: virtualizer.getTotalSize(),
    position: 'relative',
  } as CSSProperties;
  return (
    <>
      <FleetFrame
        ref={frame}
        className={wide ? 'wide' : undefined}
        onScroll={() => hold({})}
        onPointerEnter={() => hold({ pointer: true })}
        onPointerLeave={() => hold({ pointer: false })}
        onFocus={event => {
          focus.onFocus(event);
          hold({ focus: true });
        }}
        onBlur={event => {
          focus.onBlur(event);
          hold({ focus: event.currentTarget.contains(event.relatedTarget) });
        }}
      >
        <div
          {...grid}
          aria-label="Services by environments"
          aria-busy={busy}
          style={style}
        >
          {!layout.cards && (
            <FleetHead
              columns={layout.columns}
              clusters={head.clusters}
              now={now}
            />
          )}
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const item = items[index];
            const active =
              focus.active.line === index ? focus.active.column : undefined;
            switch (item?.type) {
              case 'section':
                return (
                  <FleetSection
                    key={key}
                    section={item}
                    columns={layout.cards ? undefined : layout.columns.length}
                    line={index}
                    active={active !== undefined}
                    start={start}
                    onFold={onFold}
                  />
                );
              case 'row':
                return layout.cards ? (
                  <FleetCard
                    key={key}
                    row={item.row}
                    columns={layout.columns}
                    links={links}
                    now={now}
                    start={start}
                  />
                ) : (
                  <FleetRowLine
                    key={key}
                    row={item.row}
                    columns={layout.columns}
                    links={links}
                    line={index}
                    active={active}
                    now={now}
                    start={start}
                  />
                );
              case 'awaited':
                return (
                  <AwaitedLine
                    key={key}
                    layout={layout}
                    line={index}
                    active={active}
                    start={start}
                  />
                );
              default:
                return null;
            }
          })}
        </div>
        <CellDetails frame={frame} items={items} head={head} now={now} />
      </FleetFrame>
      {foot(positions[0] ?? 0, reached)}
    </>
  );
}

function AwaitedLine({
  layout,
  line,
  active,
  start,
}: {
  layout: FleetLayout;
  line: number;
  active: number | undefined;
  start: number;
}) {
  const style = {
    transform: `translateY(${start}px)`,
    height: layout.cards ? heightOf(undefined, layout) : undefined,
  };
  if (layout.cards)
    return (
      <div role="listitem" className="card" style={style}>
        <span className="bar" />
      </div>
    );
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-busy="true"
      className="line"
      style={style}
    >
      {layout.columns.map((column, index) => (
        <div
          key={index}
          role={column.type === 'service' ? 'rowheader' : 'gridcell'}
          aria-colindex={index + 1}
          aria-label="being read"
          className={column.type === 'service' ? 'text first' : 'text'}
          data-line={line}
          data-column={index}
          tabIndex={active === index ? 0 : -1}
        >
          <span className="bar" />
        </div>
      ))}
    </div>
  );
}
