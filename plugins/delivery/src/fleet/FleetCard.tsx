import type { FleetRow } from '@golden-path/plugin-delivery-common';
import { nameOf } from '@golden-path/plugin-golden-path-react';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import type { FleetColumn } from './columns';
import { cellClass, FleetCellView } from './FleetCellView';
import { viewOf } from './fleetCell';
import type { FleetLinks } from './links';

/** One service of the fleet where there is no room for columns. */
export const FleetCard = memo(function FleetCard({
  row,
  columns,
  links,
  now,
  start,
}: {
  row: FleetRow;
  columns: readonly FleetColumn[];
  links: FleetLinks;
  now: number;
  start: number;
}) {
  return (
    <div
      role="listitem"
      className="card"
      style={{ transform: `translateY(${start}px)` }}
    >
      <div className="title">
        <Link className="service" to={links.service(row.service)}>
          {row.title}
        </Link>
        <span className="muted">{nameOf(row.owner ?? '')}</span>
      </div>
      {columns.map(column => {
        if (column.type !== 'environment') return null;
        const view = viewOf(
          row.cells.find(({ environment }) => environment === column.name),
          now,
        );
        return (
          <div key={column.name} className={cellClass(view)}>
            <span className="muted">{column.name}</span>
            {view.shows === 'nothing' ? (
              <span className="in" role="img" aria-label={view.sentence}>
                <FleetCellView view={view} />
              </span>
            ) : (
              <Link
                to={links.environment(row.service, column.name)}
                aria-label={`${column.name}: ${view.sentence}`}
              >
                <FleetCellView view={view} />
              </Link>
            )}
          </div>
        );
      })}
    </div>
  );
});
