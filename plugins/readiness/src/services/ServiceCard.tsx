import { nameOf } from '@golden-path/plugin-golden-path-react';
import { Link } from 'react-router-dom';
import { LevelMark } from '../level';
import { ProblemMark, type ServiceLineProps } from './ServiceLine';
import { nextWords, scoreWords } from './serviceWords';

/** One service where there is no room for columns. */
export function ServiceCard({
  row,
  levels,
  to,
  start,
}: Pick<ServiceLineProps, 'row' | 'levels' | 'to' | 'start'>) {
  return (
    <div
      role="listitem"
      className="card"
      aria-busy={row ? undefined : true}
      style={{ transform: `translateY(${start}px)` }}
    >
      {row ? (
        <>
          <div>
            <Link className="service" to={to}>
              {row.name}
            </Link>
            {row.problem && <ProblemMark problem={row.problem} />}
            <span className="muted" style={{ marginLeft: 'auto' }}>
              {nameOf(row.owner ?? '–')}
            </span>
          </div>
          <div>
            <LevelMark level={row.level} levels={levels} />
            <span>{scoreWords(row)}</span>
            {row.counts.fail > 0 && (
              <span className="bad">{row.counts.fail} fail</span>
            )}
            {row.counts.unknown > 0 && (
              <span className="muted">{row.counts.unknown} unknown</span>
            )}
          </div>
          <div>
            <span className="muted">{nextWords(row)}</span>
          </div>
        </>
      ) : (
        <span className="bar" />
      )}
    </div>
  );
}
