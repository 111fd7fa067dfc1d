import type { ClusterBrief } from '@golden-path/plugin-delivery-common';
import { ageOf } from '@golden-path/plugin-golden-path-react';
import { isLive } from '../clusters';
import { columnWords, type FleetColumn } from './columns';

/** Column headers; an environment says its cluster, and how old its values are when that isn't live. */
export function FleetHead({
  columns,
  clusters,
  now,
}: {
  columns: readonly FleetColumn[];
  clusters: readonly ClusterBrief[];
  now: number;
}) {
  return (
    <div role="row" aria-rowindex={1} className="line head">
      {columns.map((column, index) => {
        if (column.type !== 'environment')
          return (
            <div
              key={column.type}
              role="columnheader"
              aria-colindex={index + 1}
              className={column.type === 'service' ? 'first' : undefined}
            >
              {columnWords[column.type]}
            </div>
          );
        const cluster = clusters.find(({ name }) => name === column.cluster);
        const age =
          cluster && !isLive(cluster)
            ? ageOf(cluster.lastSeen, now)
            : undefined;
        return (
          <div
            key={column.name}
            role="columnheader"
            aria-colindex={index + 1}
            className={cluster && !isLive(cluster) ? 'stale' : undefined}
          >
            {column.name}
            <small>
              {column.cluster}
              {age && ` · ${age} old`}
            </small>
          </div>
        );
      })}
    </div>
  );
}
