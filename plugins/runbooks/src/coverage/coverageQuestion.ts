import {
  type CoverageSort,
  coverageSorts,
  coverageStates,
  type RunbookFindingKind,
  runbookFindingKinds,
} from '@golden-path/plugin-runbooks-common';
import type { CoverageQuery } from '../api';
import type { CoverageState } from './coverageWords';

/** What a person asks of the list of services; lives in the page's address. */
export interface CoverageQuestion {
  readonly text: string;
  readonly owner: readonly string[];
  readonly state: readonly CoverageState[];
  readonly finding: readonly RunbookFindingKind[];
  readonly sort: CoverageSort;
}

/** Holds nothing back. */
export const wholeFleet: CoverageQuestion = {
  text: '',
  owner: [],
  state: [],
  finding: [],
  sort: 'worst',
};

/** Words that an address may have, for the keys whose words are fixed. */
export const acceptedWords = {
  state: coverageStates,
  finding: runbookFindingKinds,
  sort: coverageSorts,
} as const;

const texts = (search: URLSearchParams, key: string) =>
  [...new Set(search.getAll(key))].filter(value => value !== '').slice(0, 50);

const words = <Word extends string>(
  search: URLSearchParams,
  key: string,
  all: readonly Word[],
): Word[] => all.filter(word => search.getAll(key).includes(word));

/** Reads an address; what isn't accepted is left out, so that an old link still opens. */
export const coverageQuestionOf = (
  search: URLSearchParams,
): CoverageQuestion => ({
  text: (search.get('text') ?? '').slice(0, 200),
  owner: texts(search, 'owner'),
  state: words(search, 'state', coverageStates),
  finding: words(search, 'finding', runbookFindingKinds),
  sort: words(search, 'sort', coverageSorts)[0] ?? 'worst',
});

/** Address of a question: only what differs from {@link wholeFleet}, always in the same order. */
export function coverageSearch(question: CoverageQuestion): URLSearchParams {
  const search = new URLSearchParams();
  if (question.text) search.set('text', question.text);
  for (const key of ['owner', 'state', 'finding'] as const)
    for (const value of question[key]) search.append(key, value);
  if (question.sort !== 'worst') search.set('sort', question.sort);
  return search;
}

/** The question for the backend: what holds nothing back is left out. */
export const coverageQueryOf = (question: CoverageQuestion): CoverageQuery => ({
  ...(question.text.trim() && { text: question.text.trim() }),
  ...(question.owner.length > 0 && { owner: question.owner }),
  ...(question.state.length > 0 && { state: question.state }),
  ...(question.finding.length > 0 && { finding: question.finding }),
  sort: question.sort,
});

/** Whether anything holds services back. */
export const isFiltered = (question: CoverageQuestion): boolean =>
  question.text !== '' ||
  question.owner.length + question.state.length + question.finding.length > 0;

/** A list with a value more, or without it if it had it. */
export const toggled = <Value>(
  values: readonly Value[],
  value: Value,
): readonly Value[] =>
  values.includes(value)
    ? values.filter(each => each !== value)
    : [...values, value];
