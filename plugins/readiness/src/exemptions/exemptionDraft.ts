import type { ExemptionRequest } from '../api';

const day = 86_400_000;

/** What a person has filled in. */
export interface ExemptionDraft {
  readonly check: string;
  /** Empty: the whole check. */
  readonly rule: string;
  readonly environments: readonly string[];
  readonly reason: string;
  /** Last day, `2026-12-31`, in the reader's time zone. */
  readonly until: string;
}

/** Fields of a request, as the backend names them. */
export const requestFields = [
  'check',
  'rule',
  'environments',
  'reason',
  'expiresAt',
] as const;

/** {@link requestFields} */
export type RequestField = (typeof requestFields)[number];

const two = (part: number) => String(part).padStart(2, '0');

/** The day of a moment in the reader's time zone, as date fields have it. */
export function dayOf(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Days that an exemption may end on: from tomorrow to the last that the organisation lets it last. */
export const daysBetween = (now: number, most: number) => ({
  first: dayOf(now + day),
  last: dayOf(now + most * day),
});

/** Clocks of browser and backend differ by seconds; on the longest day the request would be a moment too long. */
const slack = 5 * 60_000;

/** What is wrong with a draft, by field; nothing when it can be sent. */
export function problemsOf(
  draft: ExemptionDraft,
  now: number,
  most: number,
): Partial<Record<RequestField, string>> {
  const { first, last } = daysBetween(now, most);
  const problems: Partial<Record<RequestField, string>> = {};
  if (draft.check === '') problems.check = 'choose the check';
  if (draft.environments.length === 0)
    problems.environments = 'choose at least one environment';
  if (draft.reason.trim().length < 10)
    problems.reason =
      'say in at least 10 characters why the service needn’t meet it for now';
  if (!/^\d{4}-\d\d-\d\d$/.test(draft.until))
    problems.expiresAt = 'choose the last day';
  else if (draft.until < first || draft.until > last)
    problems.expiresAt = `is ${draft.until}; accepted: ${first} to ${last}, at most ${most} days`;
  return problems;
}

/** The request for a draft without problems: it ends with its last day. */
export function requestOf(
  draft: ExemptionDraft,
  now: number,
  most: number,
): ExemptionRequest {
  const endOfDay = new Date(`${draft.until}T23:59:59`).getTime();
  return {
    check: draft.check,
    ...(draft.rule !== '' && { rule: draft.rule }),
    environments: [...draft.environments],
    reason: draft.reason.trim(),
    expiresAt: new Date(
      Math.min(endOfDay, now + most * day - slack),
    ).toISOString(),
  };
}
