import {
  Choice,
  ClearFilters,
  FilterMenu,
  FilterToggle,
  nameOf,
} from '@golden-path/plugin-golden-path-react';
import type {
  ReadinessDefinitions,
  ReadinessSummary,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { FleetQuestion } from '../fleet-question';

const sameMembers = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every(each => other.includes(each));

/** Properties of {@link FleetToolbar}. */
export interface FleetToolbarProps<Question extends FleetQuestion> {
  readonly question: Question;
  readonly definitions: ReadinessDefinitions;
  readonly filters: ReadinessSummary['filters'] | undefined;
  /** Teams through which the signed-in person owns services. */
  readonly mine: readonly string[];
  /** Whether anything holds services back. */
  readonly filtered: boolean;
  /** Behind the environments. */
  readonly children?: ReactNode;
  /** At the end of the line. */
  readonly end?: ReactNode;
  onChange(question: Question): void;
  onClear(): void;
}

/** Environment and filters that every part of the page has. */
export function FleetToolbar<Question extends FleetQuestion>(
  props: FleetToolbarProps<Question>,
) {
  const { question, definitions, filters, mine, onChange } = props;
  const change = (part: Partial<FleetQuestion>) =>
    onChange({ ...question, ...part });
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
      <Choice
        label="Environment"
        value={question.environment ?? definitions.environments.at(-1)}
        options={definitions.environments.map(name => [name, name] as const)}
        onChange={environment => change({ environment })}
      />
      {props.children}
      <FilterMenu
        label="Team"
        options={filters?.owners ?? []}
        chosen={question.owner}
        wordOf={nameOf}
        onChange={owner => change({ owner })}
      />
      <FilterMenu
        label="System"
        options={filters?.systems ?? []}
        chosen={question.system}
        wordOf={nameOf}
        onChange={system => change({ system })}
      />
      <FilterMenu
        label="Workload"
        options={filters?.workloads ?? []}
        chosen={question.workload}
        onChange={workload => change({ workload })}
      />
      {(question.template.length > 0 ||
        (filters?.templates.length ?? 0) > 1) && (
        <FilterMenu
          label="Template"
          options={filters?.templates ?? []}
          chosen={question.template}
          wordOf={nameOf}
          onChange={template => change({ template })}
        />
      )}
      {mine.length > 0 && (
        <FilterToggle
          label="Mine"
          pressed={isMine}
          onPress={() => change({ owner: isMine ? [] : mine })}
        />
      )}
      {props.filtered && <ClearFilters onClear={props.onClear} />}
      {props.end && (
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>{props.end}</Box>
      )}
    </Box>
  );
}
