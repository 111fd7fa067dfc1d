import {
  CheckStatusMark,
  FilterMenu,
  TextFilter,
} from '@golden-path/plugin-golden-path-react';
import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
import type { ReadinessDefinitions } from '@golden-path/plugin-readiness-common';
import { type ListQuestion, listStatuses } from '../fleet-question';
import { LevelMark, noLevel } from '../level';

/** Filters that only the list has: text, level, and what became of a check or of any. */
export function ListFilters({
  question,
  definitions,
  onChange,
}: {
  readonly question: ListQuestion;
  readonly definitions: ReadinessDefinitions;
  /** `replace`: typing leaves no trail in the browser's history. */
  onChange(question: ListQuestion, replace?: boolean): void;
}) {
  const { levels, checks } = definitions;
  const titleOf = (level: string) =>
    levels.find(({ id }) => id === level)?.title ?? noLevel;
  return (
    <>
      <TextFilter
        label="Find a service"
        text={question.text}
        onChange={text => onChange({ ...question, text }, true)}
      />
      <FilterMenu
        label="Level"
        options={[...levels.map(({ id }) => id).reverse(), 'none']}
        chosen={question.level}
        wordOf={titleOf}
        render={level => (
          <LevelMark
            level={level === 'none' ? undefined : level}
            levels={levels}
          />
        )}
        onChange={level => onChange({ ...question, level })}
      />
      <FilterMenu
        label="Check"
        options={checks.map(({ id }) => id)}
        chosen={question.check ? [question.check] : []}
        onChange={chosen =>
          onChange({
            ...question,
            // One at a time: the one that was added.
            check: chosen.find(id => id !== question.check),
          })
        }
      />
      <FilterMenu
        label="Result"
        options={listStatuses}
        chosen={question.status}
        render={status => <CheckStatusMark status={status as CheckStatus} />}
        onChange={status =>
          onChange({ ...question, status: status as CheckStatus[] })
        }
      />
    </>
  );
}
