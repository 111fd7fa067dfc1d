import {
  Choice,
  ClearFilters,
  FilterBar,
  FilterMenu,
  MineToggle,
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
  return (
    <FilterBar>
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
      <MineToggle
        mine={mine}
        owners={question.owner}
        onChange={owner => change({ owner })}
      />
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
    </FilterBar>
  );
}
