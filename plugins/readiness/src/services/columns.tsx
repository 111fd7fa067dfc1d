import { type ListColumn, nameOf } from '@golden-path/plugin-golden-path-react';
import type {
  LevelDefinition,
  ScorecardRow,
} from '@golden-path/plugin-readiness-common';
import { Link } from 'react-router-dom';
import { LevelMark } from '../level';
import type { ReadinessTabAddress } from '../links';
import { ProblemMark } from './ProblemMark';
import { nextWords, scoreWords } from './serviceWords';

const countColumn = (
  id: 'fail' | 'unknown' | 'exempt',
  word: string,
  track: string,
): ListColumn<ScorecardRow> => ({
  id,
  word,
  track,
  number: true,
  content: ({ counts }) => counts[id] || '',
  bad: ({ counts }) => id === 'fail' && counts.fail > 0,
});

/** Columns of the list of services, all of them. */
export const serviceColumns = (
  levels: readonly LevelDefinition[],
  addressOf: ReadinessTabAddress,
): readonly ListColumn<ScorecardRow>[] => [
  {
    id: 'service',
    word: 'Service',
    track: 'minmax(180px, 1.2fr)',
    title: ({ name }) => name,
    content: ({ name, problem, service, environment }) => (
      <>
        <Link
          className="name"
          tabIndex={-1}
          to={addressOf(service, environment)}
        >
          {name}
        </Link>
        {problem && <ProblemMark problem={problem} />}
      </>
    ),
  },
  {
    id: 'owner',
    word: 'Team',
    track: '128px',
    content: ({ owner }) => nameOf(owner ?? '–'),
  },
  {
    id: 'system',
    word: 'System',
    track: '140px',
    content: ({ system }) => nameOf(system ?? '–'),
  },
  {
    id: 'level',
    word: 'Level',
    track: '96px',
    content: ({ level }) => <LevelMark level={level} levels={levels} />,
  },
  {
    id: 'score',
    word: 'Score',
    track: '104px',
    number: true,
    content: scoreWords,
  },
  countColumn('fail', 'Fail', '64px'),
  countColumn('unknown', 'Unknown', '84px'),
  countColumn('exempt', 'Exempt', '72px'),
  {
    id: 'next',
    word: 'Next level',
    track: 'minmax(200px, 2fr)',
    title: nextWords,
    content: nextWords,
  },
];

/** Columns that are left out where the frame has so many pixels; 0 where that isn't known. */
export const leftOutAt = (width: number): readonly string[] =>
  width === 0 || width >= 1100
    ? []
    : width >= 940
      ? ['system']
      : ['system', 'exempt', 'owner'];
