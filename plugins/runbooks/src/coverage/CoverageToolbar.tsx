import {
  Choice,
  ClearFilters,
  FilterMenu,
  FilterToggle,
  nameOf,
  TextFilter,
} from '@golden-path/plugin-golden-path-react';
import {
  type CoverageSort,
  coverageStates,
  type CoverageSummary,
  type RunbookFindingKind,
  runbookFindingKinds,
} from '@golden-path/plugin-runbooks-common';
import Box from '@mui/material/Box';
import {
  type CoverageQuestion,
  isFiltered,
  wholeFleet,
} from './coverageQuestion';
import { CoverageStateMark } from './CoverageStateMark';
import { type CoverageState, findingWord, stateWords } from './coverageWords';

const orders: readonly (readonly [CoverageSort, string])[] = [
  ['worst', 'Worst first'],
  ['review', 'Oldest review'],
  ['owner', 'Team'],
  ['name', 'Name'],
];

const sameMembers = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every(each => other.includes(each));

/** Filters and order of the list of services. */
export function CoverageToolbar({
  question,
  summary,
  onChange,
}: {
  readonly question: CoverageQuestion;
  readonly summary: CoverageSummary | undefined;
  /** `replace`: typing leaves no trail in the browser's history. */
  onChange(question: CoverageQuestion, replace?: boolean): void;
}) {
  const change = (part: Partial<CoverageQuestion>) =>
    onChange({ ...question, ...part });
  const owners = (mine: boolean) =>
    (summary?.teams ?? []).flatMap(team =>
      team.owner !== undefined && (team.mine || !mine) ? [team.owner] : [],
    );
  const mine = owners(true).slice(0, 50);
  const isMine = mine.length > 0 && sameMembers(question.owner, mine);
  return (
    <Box
      role="search"
      aria-label="Filters"
      sx={{
        flex: 'none',
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        '@media print': { display: 'none' },
      }}
    >
      <TextFilter
        label="Find a service"
        text={question.text}
        onChange={text => onChange({ ...question, text }, true)}
      />
      <FilterMenu
        label="Team"
        options={owners(false)}
        chosen={question.owner}
        wordOf={nameOf}
        onChange={owner => change({ owner })}
      />
      <FilterMenu
        label="State"
        options={coverageStates}
        chosen={question.state}
        wordOf={state => stateWords[state as CoverageState]}
        render={state => <CoverageStateMark state={state as CoverageState} />}
        onChange={state => change({ state: state as CoverageState[] })}
      />
      <FilterMenu
        label="Finding"
        options={runbookFindingKinds}
        chosen={question.finding}
        wordOf={findingWord}
        onChange={finding =>
          change({ finding: finding as RunbookFindingKind[] })
        }
      />
      {mine.length > 0 && (
        <FilterToggle
          label="Mine"
          pressed={isMine}
          onPress={() => change({ owner: isMine ? [] : mine })}
        />
      )}
      {isFiltered(question) && (
        <ClearFilters
          onClear={() => onChange({ ...wholeFleet, sort: question.sort })}
        />
      )}
      <Box sx={{ ml: 'auto' }}>
        <Choice
          label="Order"
          value={question.sort}
          options={orders}
          onChange={sort => change({ sort })}
        />
      </Box>
    </Box>
  );
}
