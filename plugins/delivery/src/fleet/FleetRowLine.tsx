import type { FleetRow } from '@golden-path/plugin-delivery-common';
import { Ago, nameOf } from '@golden-path/plugin-golden-path-react';
import { type CSSProperties, memo } from 'react';
import { Link } from 'react-router-dom';
import type { FleetColumn } from './columns';
import { cellClass, FleetCellView } from './FleetCellView';
import { viewOf } from './fleetCell';
import type { FleetLinks } from './links';

/** Properties of {@link FleetRowLine}. */
export interface FleetRowLineProps {
  readonly row: FleetRow;
  readonly columns: readonly FleetColumn[];
  readonly links: FleetLinks;
  /** Index of the line among all lines, from 0. */
  readonly line: number;
  /** Column that the keyboard is on, if it is on this line. */
  readonly active: number | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Distance from the top in pixels. */
  readonly start: number;
}

const notInColumns = (row: FleetRow, columns: readonly FleetColumn[]) => {
  const shown = new Set(
    columns.flatMap(column =>
      column.type === 'environment' ? [column.name] : [],
    ),
  );
  return row.cells.filter(
    ({ environment, presence }) =>
      presence !== 'absent' && !shown.has(environment),
  ).length;
};

function more(row: FleetRow, others: number): string {
  return [
    row.previews > 0 &&
      `${row.previews} ${row.previews === 1 ? 'preview' : 'previews'}`,
    others > 0 && `${others} elsewhere`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** One service of the fleet: a row of the grid. */
export const FleetRowLine = memo(function FleetRowLine(
  props: FleetRowLineProps,
) {
  const { row, columns, links, line, active, now, start } = props;
  const rest = more(row, notInColumns(row, columns));
  const style: CSSProperties = { transform: `translateY(${start}px)` };
  return (
    <div role="row" aria-rowindex={line + 2} className="line row" style={style}>
      {columns.map((column, index) => {
        const place = {
          'aria-colindex': index + 1,
          'data-line': line,
          'data-column': index,
          tabIndex: active === index ? 0 : -1,
        };
        switch (column.type) {
          case 'service':
            return (
              <div
                key="service"
                role="rowheader"
                className="text first"
                title={row.title}
                {...place}
              >
                <Link
                  className="service"
                  tabIndex={-1}
                  to={links.service(row.service)}
                >
                  {row.title}
                </Link>
                {rest && <span className="more">{rest}</span>}
              </div>
            );
          case 'environment': {
            const cell = row.cells.find(
              ({ environment }) => environment === column.name,
            );
            const view = viewOf(cell, now);
            return (
              <div
                key={column.name}
                role="gridcell"
                className={cellClass(view)}
                data-service={row.service}
                data-environment={column.name}
                {...place}
              >
                {view.shows === 'nothing' ? (
                  <span className="in" role="img" aria-label={view.sentence}>
                    <FleetCellView view={view} />
                  </span>
                ) : (
                  <Link
                    tabIndex={-1}
                    to={links.environment(row.service, column.name)}
                    aria-label={view.sentence}
                  >
                    <FleetCellView view={view} />
                  </Link>
                )}
              </div>
            );
          }
          default:
            return (
              <div
                key={column.type}
                role="gridcell"
                className="text"
                title={column.type === 'changed' ? undefined : row[column.type]}
                {...place}
              >
                {column.type === 'changed'
                  ? row.changedAt && <Ago at={row.changedAt} now={now} />
                  : nameOf(row[column.type] ?? '')}
              </div>
            );
        }
      })}
    </div>
  );
});
