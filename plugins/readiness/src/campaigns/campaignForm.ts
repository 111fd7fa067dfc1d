import type { CampaignRequest } from '../api';

/** What is wrong with a field, by its name; empty when all is accepted. */
export type CampaignProblems = Partial<Record<keyof CampaignRequest, string>>;

/** Problems of a campaign before it is sent; the backend decides. `today` is such as `2026-11-21`. */
export function problemsOf(
  { title, check, environment, due }: CampaignRequest,
  today: string,
): CampaignProblems {
  const length = title.trim().length;
  return {
    ...((length < 3 || length > 120) && {
      title: `has ${length} letters; accepted: 3 to 120`,
    }),
    ...(!check && { check: 'is missing' }),
    ...(!environment && { environment: 'is missing' }),
    ...(!/^\d{4}-\d\d-\d\d$/.test(due)
      ? { due: 'is no day; accepted: a day such as 2026-12-31' }
      : due <= today && { due: `is ${due}; accepted: a day after today` }),
  };
}
