import { nameOf } from '@golden-path/plugin-golden-path-react';
import type {
  LevelDefinition,
  ScorecardRow,
} from '@golden-path/plugin-readiness-common';
import { Link } from 'react-router-dom';
import { LevelMark } from '../level';
import { ProblemMark } from './ProblemMark';
import { nextWords, scoreWords } from './serviceWords';

/** One service where there is no room for columns. */
export function ServiceCard({
  row,
  levels,
  to,
}: {
  readonly row: ScorecardRow;
  readonly levels: readonly LevelDefinition[];
  /** Address of the service's scorecard. */
  readonly to: string;
}) {
  const { name, problem, owner, level, counts } = row;
  return (
    <>
      <div>
        <Link className="name" to={to}>
          {name}
        </Link>
        {problem && <ProblemMark problem={problem} />}
        <span className="muted" style={{ marginLeft: 'auto' }}>
          {nameOf(owner ?? '–')}
        </span>
      </div>
      <div>
        <LevelMark level={level} levels={levels} />
        <span>{scoreWords(row)}</span>
        {counts.fail > 0 && <span className="bad">{counts.fail} fail</span>}
        {counts.unknown > 0 && (
          <span className="muted">{counts.unknown} unknown</span>
        )}
      </div>
      <div>
        <span className="muted">{nextWords(row)}</span>
      </div>
    </>
  );
}
