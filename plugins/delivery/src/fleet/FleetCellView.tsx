import {
  DriftMark,
  HealthMark,
  StaleMark,
} from '@golden-path/plugin-golden-path-react';
import type { CellView } from './fleetCell';

/** The look of a cell: tinted only where something needs a person, hatched where it isn't live. */
export function cellClass(view: CellView): string {
  if (view.shows === 'stale') return 'cell stale';
  if (view.shows === 'nothing') return 'cell';
  switch (view.health) {
    case 'Degraded':
      return 'cell hot-bad';
    case 'Missing':
      return 'cell hot-attention';
    case 'Unknown':
      return 'cell hot-unknown';
    default:
      return 'cell';
  }
}

/** Icon, word unless Healthy, release, distance and drift of one environment. */
export function FleetCellView({ view }: { view: CellView }) {
  switch (view.shows) {
    case 'nothing':
      return <span className="faint">–</span>;
    case 'stale':
      return (
        <>
          <StaleMark age={view.age ?? 'of unknown age,'} iconOnly />
          {view.was && <span className="faint">was {view.was}</span>}
          <span className="release muted">{view.release}</span>
        </>
      );
    case 'live': {
      const quiet = view.health === 'Healthy';
      return (
        <>
          <HealthMark status={view.health} iconOnly={quiet} />
          {view.release && (
            <span className={quiet ? 'release' : 'release faint'}>
              {view.release}
            </span>
          )}
          {view.fact && <span className="faint cut">{view.fact}</span>}
          {view.behind && <span className="faint">{view.behind}</span>}
          {view.drifted && (
            <span className="flag">
              <DriftMark iconOnly />
            </span>
          )}
        </>
      );
    }
    default:
      return null;
  }
}
