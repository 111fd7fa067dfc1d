import {
  count,
  counted,
  percent,
  Tile,
  Tiles,
} from '@golden-path/plugin-golden-path-react';
import {
  coverageStates,
  type CoverageSummary,
} from '@golden-path/plugin-runbooks-common';
import { type CoverageQuestion, toggled } from './coverageQuestion';
import { CoverageStateMark } from './CoverageStateMark';
import { type CoverageState, stateWords } from './coverageWords';

const notes: Readonly<Record<CoverageState, string>> = {
  none: 'write one',
  gaps: 'something to put right',
  unknown: 'repository never read',
  complete: 'nothing to do',
};

/** Services by the state of their runbooks, and alerts that lead to a page; a pressed tile shows only those services. */
export function CoverageTiles({
  summary,
  question,
  onChange,
}: {
  readonly summary: CoverageSummary | undefined;
  readonly question: CoverageQuestion;
  onChange(question: CoverageQuestion): void;
}) {
  const uncovered = summary && summary.alerts - summary.covered;
  const gapsOnly =
    question.finding.length === 1 && question.finding[0] === 'missing-page';
  return (
    <Tiles
      label="Services by the state of their runbooks"
      columns={{
        xs: 'repeat(2, 1fr)',
        sm: 'repeat(3, 1fr)',
        md: 'repeat(6, 1fr)',
      }}
    >
      <Tile
        title="Services"
        value={summary && count(summary.services)}
        note={summary && counted(summary.teams.length, 'team')}
      />
      {coverageStates.map(state => (
        <Tile
          key={state}
          title={<CoverageStateMark state={state} />}
          value={summary && count(summary.states[state])}
          note={notes[state]}
          label={
            summary &&
            `${stateWords[state]}: ${counted(summary.states[state], 'service')}`
          }
          pressed={question.state.includes(state)}
          onPress={() =>
            onChange({ ...question, state: toggled(question.state, state) })
          }
        />
      ))}
      <Tile
        title="Alerts covered"
        value={
          summary && `${count(summary.covered)} of ${count(summary.alerts)}`
        }
        note={
          summary &&
          [
            percent(summary.covered, summary.alerts),
            uncovered ? `${count(uncovered)} without a page` : undefined,
          ]
            .filter(Boolean)
            .join(', ')
        }
        label={
          summary &&
          `Alerts covered: ${count(summary.covered)} of ${count(summary.alerts)}; shows services with alerts that lead to no page`
        }
        pressed={gapsOnly}
        onPress={() =>
          onChange({ ...question, finding: gapsOnly ? [] : ['missing-page'] })
        }
      />
    </Tiles>
  );
}
