import type { CheckStatus } from '@golden-path/plugin-golden-path-common';
export { leftOutOf } from '@golden-path/plugin-golden-path-react';
import type { FleetFilter, FleetGroup, ScorecardsQuery } from '../api';

/** Lists of filters that every part of the page has. */
export const filterKeys = ['owner', 'system', 'workload', 'template'] as const;

/** {@link filterKeys} */
export type FilterKey = (typeof filterKeys)[number];

/** Which services a person asks about; lives in the page's address. */
export type FleetQuestion = {
  /** Undefined: the last one, which is production. */
  readonly environment: string | undefined;
} & Readonly<Record<FilterKey, readonly string[]>>;

/** What rows of the heat map are, in the order of the menu. */
export const groups: readonly FleetGroup[] = [
  'owner',
  'system',
  'workload',
  'template',
];

/** A cell of the heat map, or a whole column of it. */
export interface OpenCell {
  readonly check: string;
  /** Value of the group; empty for services that have none, undefined for the whole column. */
  readonly row: string | undefined;
}

/** What a person asks of the heat map. */
export interface HeatQuestion extends FleetQuestion {
  readonly group: FleetGroup;
  /** Part of the names of the rows that are shown. */
  readonly find: string;
  readonly cell: OpenCell | undefined;
}

/** Orders of the list of services. */
export const sorts = ['worst', 'name', 'score', 'owner'] as const;

/** Results that the list can be filtered by. */
export const listStatuses: readonly CheckStatus[] = [
  'fail',
  'unknown',
  'exempt',
  'not-applicable',
  'pass',
];

/** What a person asks of the list of services. */
export interface ListQuestion extends FleetQuestion {
  readonly text: string;
  /** Ids of levels, and `none`. */
  readonly level: readonly string[];
  readonly check: string | undefined;
  /** Of `check`, or of any check. */
  readonly status: readonly CheckStatus[];
  readonly sort: (typeof sorts)[number];
}

const isOneOf = <T extends string>(
  all: readonly T[],
  value: string | null,
): value is T => all.some(each => each === value);
const texts = (search: URLSearchParams, key: string) =>
  [...new Set(search.getAll(key))].filter(value => value !== '').slice(0, 50);
const word = (search: URLSearchParams, key: string) =>
  search.get(key)?.slice(0, 200) || undefined;

/** Reads which services an address asks about. */
export const fleetQuestionOf = (search: URLSearchParams): FleetQuestion => ({
  environment: word(search, 'environment'),
  owner: texts(search, 'owner'),
  system: texts(search, 'system'),
  workload: texts(search, 'workload'),
  template: texts(search, 'template'),
});

/** Reads an address of the heat map; what isn't accepted is left out, so that an old link still opens. */
export function heatQuestionOf(search: URLSearchParams): HeatQuestion {
  const group = search.get('group');
  const check = word(search, 'check');
  return {
    ...fleetQuestionOf(search),
    group: isOneOf(groups, group) ? group : 'owner',
    find: (search.get('find') ?? '').slice(0, 200),
    cell: check
      ? { check, row: search.get('row')?.slice(0, 200) ?? undefined }
      : undefined,
  };
}

/** Reads an address of the list of services; what isn't accepted is left out. */
export function listQuestionOf(search: URLSearchParams): ListQuestion {
  const sort = search.get('sort');
  return {
    ...fleetQuestionOf(search),
    text: (search.get('text') ?? '').slice(0, 200),
    level: texts(search, 'level'),
    check: word(search, 'check'),
    status: texts(search, 'status').filter(each =>
      isOneOf(listStatuses, each),
    ) as CheckStatus[],
    sort: isOneOf(sorts, sort) ? sort : 'worst',
  };
}

function fleetSearch(question: FleetQuestion): URLSearchParams {
  const search = new URLSearchParams();
  if (question.environment) search.set('environment', question.environment);
  for (const key of filterKeys)
    for (const value of question[key]) search.append(key, value);
  return search;
}

/** Address of a question of the heat map: only what differs from nothing, always in the same order. */
export function heatSearch(
  question: FleetQuestion & Partial<HeatQuestion>,
): URLSearchParams {
  const search = fleetSearch(question);
  const { group = 'owner', find, cell } = question;
  if (group !== 'owner') search.set('group', group);
  if (find) search.set('find', find);
  if (cell) search.set('check', cell.check);
  if (cell?.row !== undefined) search.set('row', cell.row);
  return search;
}

/** Address of a question of the list: only what differs from nothing, always in the same order. */
export function listSearch(
  question: FleetQuestion & Partial<ListQuestion>,
): URLSearchParams {
  const search = fleetSearch(question);
  if (question.text) search.set('text', question.text);
  for (const level of question.level ?? []) search.append('level', level);
  if (question.check) search.set('check', question.check);
  for (const status of question.status ?? []) search.append('status', status);
  if (question.sort && question.sort !== 'worst')
    search.set('sort', question.sort);
  return search;
}

/** The filters of a question for the backend: what holds nothing back is left out. */
export function fleetFilterOf(question: FleetQuestion): FleetFilter {
  const filter: Record<string, string | readonly string[]> = {};
  if (question.environment) filter.environment = question.environment;
  for (const key of filterKeys)
    if (question[key].length > 0) filter[key] = question[key];
  return filter;
}

/** The list's query for the backend. */
export const scorecardsQueryOf = (question: ListQuestion): ScorecardsQuery => ({
  ...fleetFilterOf(question),
  ...(question.level.length > 0 && { level: question.level }),
  ...(question.check && { check: question.check }),
  ...(question.status.length > 0 && { status: question.status }),
  ...(question.text.trim() && { text: question.text.trim() }),
  sort: question.sort,
});

/** Whether filters hold services back. */
export const isFiltered = (question: FleetQuestion): boolean =>
  filterKeys.some(key => question[key].length > 0);
