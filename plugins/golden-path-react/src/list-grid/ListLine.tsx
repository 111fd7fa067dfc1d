import { memo, type ReactNode } from 'react';

/** A column of a {@link ListGrid}; the first one names the row. */
export interface ListColumn<Row> {
  readonly id: string;
  /** Head of the column. */
  readonly word: string;
  /** Width, as a track of a CSS grid. */
  readonly track: string;
  /** Numbers are at the right. */
  readonly number?: boolean;
  content(row: Row): ReactNode;
  /** Whole words of what may be cut off. */
  title?(row: Row): string | undefined;
  /** Whether it asks for action; other cells are muted. */
  bad?(row: Row): boolean;
}

/** Properties of {@link ListLine}. */
export interface ListLineProps {
  /** Undefined while it is being read. */
  readonly row: unknown;
  readonly columns: readonly ListColumn<unknown>[];
  /** Index of the line, from 0. */
  readonly line: number;
  /** Column that the keyboard is on, if it is on this line. */
  readonly active: number | undefined;
  /** Distance from the top in pixels. */
  readonly start: number;
}

function classOf(column: ListColumn<unknown>, row: unknown): string {
  return [
    column.number && 'number',
    row !== undefined && column.bad?.(row) ? 'bad' : 'muted',
  ]
    .filter(Boolean)
    .join(' ');
}

/** One row of a list: a row of the grid. */
export const ListLine = memo(function ListLine(props: ListLineProps) {
  const { row, columns, line, active, start } = props;
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-busy={row === undefined ? true : undefined}
      className="line row"
      style={{ transform: `translateY(${start}px)` }}
    >
      {columns.map((column, index) => (
        <div
          key={column.id}
          role={index === 0 ? 'rowheader' : 'gridcell'}
          aria-label={row === undefined ? 'being read' : undefined}
          aria-colindex={index + 1}
          data-line={line}
          data-column={index}
          tabIndex={active === index ? 0 : -1}
          title={row === undefined ? undefined : column.title?.(row)}
          className={index === 0 ? undefined : classOf(column, row)}
        >
          {row === undefined ? <span className="bar" /> : column.content(row)}
        </div>
      ))}
    </div>
  );
});
