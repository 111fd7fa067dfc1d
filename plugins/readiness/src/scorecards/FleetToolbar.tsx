import {
  Choice,
  ClearFilters,
  FilterBar,
  FilterMenu,
  MineToggle,
  nameOf,
} from '@golden-path/plugin-golden-path-react';
import type {
  ReadinessDefinitions,
  ReadinessSummary,
} from '@golden-path/plugin-readiness-common';
import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import type { FleetQuestion } from '../fleet-question';

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
  return (
    <FilterBar>
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
      <MineToggle
        mine={mine}
        owners={question.owner}
        onChange={owner => change({ owner })}
      />
      {props.filtered && <ClearFilters onClear={props.onClear} />}
      {props.end && (
        <Box sx={{ ml: 'auto', display: 'flex', gap: 1 }}>{props.end}</Box>
      )}
    </FilterBar>
  );
}
