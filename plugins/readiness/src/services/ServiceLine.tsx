import { nameOf } from '@golden-path/plugin-golden-path-react';
import type {
  LevelDefinition,
  ScorecardRow,
} from '@golden-path/plugin-readiness-common';
import Report from '@mui/icons-material/Report';
import { memo, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { LevelMark } from '../level';
import { numberColumns, type ServiceColumn } from './columns';
import { nextWords, scoreWords } from './serviceWords';

/** Properties of {@link ServiceLine}. */
export interface ServiceLineProps {
  /** Undefined while it is being read. */
  readonly row: ScorecardRow | undefined;
  readonly columns: readonly ServiceColumn[];
  readonly levels: readonly LevelDefinition[];
  /** Address of the service's scorecard. */
  readonly to: string;
  /** Index of the line, from 0. */
  readonly line: number;
  /** Column that the keyboard is on, if it is on this line. */
  readonly active: number | undefined;
  /** Distance from the top in pixels. */
  readonly start: number;
}

/** Says why the last evaluation failed. */
export function ProblemMark({ problem }: { readonly problem: string }) {
  return (
    <span className="bad" title={problem}>
      <Report
        aria-hidden
        sx={{ fontSize: 14, verticalAlign: '-2px', ml: '6px' }}
      />{' '}
      not evaluated
    </span>
  );
}

function contentOf(
  column: ServiceColumn,
  row: ScorecardRow,
  levels: readonly LevelDefinition[],
): ReactNode {
  switch (column) {
    case 'owner':
    case 'system':
      return nameOf(row[column] ?? '–');
    case 'level':
      return <LevelMark level={row.level} levels={levels} />;
    case 'score':
      return scoreWords(row);
    case 'next':
      return nextWords(row);
    default:
      return column === 'service' ? null : row.counts[column] || '';
  }
}

/** One service of the list: a row of the grid. */
export const ServiceLine = memo(function ServiceLine(props: ServiceLineProps) {
  const { row, columns, levels, to, line, active, start } = props;
  return (
    <div
      role="row"
      aria-rowindex={line + 2}
      aria-busy={row ? undefined : true}
      className="line row"
      style={{ transform: `translateY(${start}px)` }}
    >
      {columns.map((column, index) => {
        const place = {
          'aria-colindex': index + 1,
          'data-line': line,
          'data-column': index,
          tabIndex: active === index ? 0 : -1,
        };
        if (!row)
          return (
            <div
              key={column}
              role={index === 0 ? 'rowheader' : 'gridcell'}
              aria-label="being read"
              {...place}
            >
              <span className="bar" />
            </div>
          );
        if (column === 'service')
          return (
            <div key={column} role="rowheader" title={row.name} {...place}>
              <Link className="service" tabIndex={-1} to={to}>
                {row.name}
              </Link>
              {row.problem && <ProblemMark problem={row.problem} />}
            </div>
          );
        const bad = column === 'fail' && row.counts.fail > 0;
        return (
          <div
            key={column}
            role="gridcell"
            title={column === 'next' ? nextWords(row) : undefined}
            className={[
              numberColumns.includes(column) && 'number',
              bad ? 'bad' : 'muted',
            ]
              .filter(Boolean)
              .join(' ')}
            {...place}
          >
            {contentOf(column, row, levels)}
          </div>
        );
      })}
    </div>
  );
});
