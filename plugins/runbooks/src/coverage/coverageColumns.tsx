import {
  ago,
  type ListColumn,
  nameOf,
  wholeTime,
} from '@golden-path/plugin-golden-path-react';
import type { CoverageRow } from '@golden-path/plugin-runbooks-common';
import { Link } from 'react-router-dom';
import type { RunbooksTabAddress } from '../links';
import { CoverageStateMark } from './CoverageStateMark';
import { coveredWords, findingsInWords } from './coverageWords';
import { RepositoryState, repositoryInWords } from './RepositoryState';

const reviewed = ({ oldestReview }: CoverageRow, now: number): string =>
  oldestReview === undefined ? '–' : ago(oldestReview, now);

/** Columns of the list of services, all of them. */
export const coverageColumns = (
  addressOf: RunbooksTabAddress,
  now: number,
): readonly ListColumn<CoverageRow>[] => [
  {
    id: 'service',
    word: 'Service',
    track: 'minmax(160px, 1.2fr)',
    title: ({ name }) => name,
    content: ({ name, service }) => (
      <Link className="name" tabIndex={-1} to={addressOf(service)}>
        {name}
      </Link>
    ),
  },
  {
    id: 'owner',
    word: 'Team',
    track: '128px',
    title: ({ owner }) => owner && nameOf(owner),
    content: ({ owner }) => nameOf(owner ?? '–'),
  },
  {
    id: 'state',
    word: 'State',
    track: '118px',
    content: ({ state }) => <CoverageStateMark state={state} />,
  },
  {
    id: 'pages',
    word: 'Pages',
    track: '64px',
    number: true,
    content: ({ pages }) => pages,
  },
  {
    id: 'covered',
    word: 'Alerts covered',
    track: '112px',
    number: true,
    content: coveredWords,
  },
  {
    id: 'firing',
    word: 'Firing',
    track: '64px',
    number: true,
    content: ({ firing }) => firing || '',
    bad: ({ firing }) => firing > 0,
  },
  {
    id: 'findings',
    word: 'Findings',
    track: 'minmax(180px, 2fr)',
    title: findingsInWords,
    content: findingsInWords,
  },
  {
    id: 'review',
    word: 'Oldest review',
    track: '112px',
    title: ({ oldestReview }) => oldestReview && wholeTime(oldestReview),
    content: row => reviewed(row, now),
  },
  {
    id: 'repository',
    word: 'Repository',
    track: '120px',
    title: ({ repository }) => repositoryInWords(repository),
    content: ({ repository }) => (
      <RepositoryState state={repository} now={now} />
    ),
  },
];

/** Columns that are left out where the frame has so many pixels; 0 where that isn't known. */
export const leftOutAt = (width: number): readonly string[] =>
  width === 0 || width >= 1100
    ? []
    : width >= 900
      ? ['pages', 'owner']
      : ['pages', 'owner', 'review', 'repository'];

/** One service where there is no room for columns. */
export function CoverageCard({
  row,
  to,
  now,
}: {
  readonly row: CoverageRow;
  readonly to: string;
  readonly now: number;
}) {
  return (
    <>
      <div>
        <Link className="name" to={to}>
          {row.name}
        </Link>
        <span className="muted" style={{ marginLeft: 'auto' }}>
          {nameOf(row.owner ?? '–')}
        </span>
      </div>
      <div>
        <CoverageStateMark state={row.state} />
        {row.alerts > 0 && <span>{coveredWords(row)} alerts</span>}
        {row.firing > 0 && <span className="bad">{row.firing} firing</span>}
        <span className="muted">reviewed {reviewed(row, now)}</span>
      </div>
      <div>
        <span className="muted">
          {findingsInWords(row) || repositoryInWords(row.repository)}
        </span>
      </div>
    </>
  );
}
