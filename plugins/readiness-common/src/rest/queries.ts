import {
  filterText as text,
  listOf,
  pageCursor as cursor,
  pageLimit as limit,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { checkStatuses, days, identifier } from './parameters';

/** What rows of the heat map are. */
export const fleetGroups = ['owner', 'system', 'workload', 'template'] as const;

/** {@link fleetGroups} */
export type FleetGroup = (typeof fleetGroups)[number];

/** Ways to order scorecards; equal ones by name. */
export const scorecardSorts = ['worst', 'name', 'score', 'owner'] as const;

/** {@link scorecardSorts} */
export type ScorecardSort = (typeof scorecardSorts)[number];

/** Every state of an exemption. */
export const exemptionStates = [
  'requested',
  'active',
  'ended',
  'refused',
  'revoked',
  'withdrawn',
] as const;

const status = listOf(z.enum(checkStatuses), checkStatuses.length).optional();

/** Which services are meant; a list means any of them. Without an environment it is the last of the organisation's. */
const fleet = {
  environment: identifier.optional(),
  owner: listOf(text).optional(),
  system: listOf(text).optional(),
  workload: listOf(text).optional(),
  template: listOf(text).optional(),
};

/** Which scorecards are meant, for `/scorecards` and `/export`. `status` is that of `check`, or of any check without one. */
const scorecards = {
  ...fleet,
  /** Ids of levels, and `none`. */
  level: listOf(identifier).optional(),
  check: identifier.optional(),
  status,
  text: text.optional(),
  sort: z.enum(scorecardSorts).default('worst'),
};

/** Query of `GET /scorecards`; unknown keys are refused, here as in every query. */
export const scorecardsQuerySchema = z.strictObject({
  ...scorecards,
  limit,
  cursor,
});

/** Query of `GET /export`. */
export const exportQuerySchema = z.strictObject(scorecards);

/** Query of `GET /summary`. `mine`: only services of the person who asks and of their groups. */
export const summaryQuerySchema = z.strictObject({
  ...fleet,
  group: z.enum(fleetGroups).default('owner'),
  mine: z
    .enum(['true', 'false'], { error: 'accepted: true or false' })
    .transform(value => value === 'true')
    .default(false),
});

/** Query of `GET /results`. `value` is one of the groups: the row of the heat map; empty for services without one. */
export const resultsQuerySchema = z
  .strictObject({
    ...fleet,
    check: identifier,
    status,
    group: z.enum(fleetGroups).optional(),
    value: text.optional(),
    /** One of the answer's causes. */
    cause: z.string().max(1_000).optional(),
    limit,
    cursor,
  })
  .refine(
    ({ group, value }) => (group === undefined) === (value === undefined),
    {
      path: ['value'],
      error: 'accepted: group and value together, or neither',
    },
  );

/** Query of `GET /trend`. */
export const trendQuerySchema = z.strictObject({
  ...fleet,
  days: days.default(30),
});

/** Query of `GET /levels`. */
export const levelsQuerySchema = z.strictObject({
  environment: identifier.optional(),
});

/** Query of `GET …/history`. */
export const historyQuerySchema = z.strictObject({ days: days.default(90) });

/** Query of `GET /exemptions`. */
export const exemptionsQuerySchema = z.strictObject({
  state: listOf(z.enum(exemptionStates), exemptionStates.length).optional(),
  service: text.optional(),
  owner: listOf(text).optional(),
  check: identifier.optional(),
  limit,
  cursor,
});

/** {@link scorecardsQuerySchema} */
export type ScorecardsQuery = z.output<typeof scorecardsQuerySchema>;
/** {@link exportQuerySchema} */
export type ExportQuery = z.output<typeof exportQuerySchema>;
/** {@link summaryQuerySchema} */
export type SummaryQuery = z.output<typeof summaryQuerySchema>;
/** {@link resultsQuerySchema} */
export type ResultsQuery = z.output<typeof resultsQuerySchema>;
/** {@link trendQuerySchema} */
export type TrendQuery = z.output<typeof trendQuerySchema>;
/** {@link exemptionsQuerySchema} */
export type ExemptionsQuery = z.output<typeof exemptionsQuerySchema>;

/** Query of `…/checks/:check/fix`. */
export const fixQuerySchema = z.strictObject({
  /** Alert whose page alone is proposed, for the check `runbook`. */
  alert: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_-]{0,199}$/, 'accepted: the name of an alert')
    .optional(),
});
