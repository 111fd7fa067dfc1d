import {
  filterText,
  listOf,
  pageCursor,
  pageLimit,
} from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { coverageStates } from '../coverage';
import { runbookFindingKinds } from '../pages';

/** Longest id of a page, and longest name in an address, in characters. */
export const longestPageId = 512;
export const longestName = 300;

/** Text of an address without what no name has. */
const plainText = (longest: number, what: string) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Cf}\p{Cs}]+$/u, `accepted: ${what}`);

const pageId = plainText(
  longestPageId,
  'the id of a page, such as docs/runbook.md',
);

/** Query of routes that have none: unknown keys are refused, here as in every query. */
export const emptyQuerySchema = z.strictObject({});

/** Query of `GET …/page` and of `GET /platform-pages/page`. */
export const pageQuerySchema = z.strictObject({ id: pageId });

/** Query of `GET /find`. `service` is a name or an entity reference, `alert` a name or a heading of the runbook. */
export const findQuerySchema = z.strictObject({
  service: plainText(longestName, 'the name of a service'),
  alert: plainText(longestName, 'the name of an alert').optional(),
  environment: plainText(longestName, 'the name of an environment').optional(),
  namespace: plainText(longestName, 'the name of a namespace').optional(),
});

/** Ways to order services on the coverage page; equal ones by name. `review`: the oldest one first. */
export const coverageSorts = ['worst', 'name', 'owner', 'review'] as const;

/** {@link coverageSorts} */
export type CoverageSort = (typeof coverageSorts)[number];

/** Query of `GET /coverage`. A list means any of them; `finding` services with a finding of such a kind. */
export const coverageQuerySchema = z.strictObject({
  /** Entity references. */
  owner: listOf(filterText).optional(),
  state: listOf(z.enum(coverageStates), coverageStates.length).optional(),
  finding: listOf(
    z.enum(runbookFindingKinds),
    runbookFindingKinds.length,
  ).optional(),
  /** Part of the name. */
  text: filterText.optional(),
  sort: z.enum(coverageSorts).default('worst'),
  limit: pageLimit,
  cursor: pageCursor,
});

/** Body of `POST …/refresh`: nothing, or an empty object. */
export const refreshBodySchema = z.strictObject({}).optional();

/** {@link pageQuerySchema} */
export type PageQuery = z.output<typeof pageQuerySchema>;
/** {@link findQuerySchema} */
export type FindQuery = z.output<typeof findQuerySchema>;
/** {@link coverageQuerySchema} */
export type CoverageQuery = z.output<typeof coverageQuerySchema>;
