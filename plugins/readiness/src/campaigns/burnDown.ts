import type {
  Campaign,
  CampaignProgress,
} from '@golden-path/plugin-readiness-common';
import { counted, shortDay } from '../fleet-question';

const dayMilliseconds = 86_400_000;

/** A day of the burn-down; numbers of services. */
export interface BurnDownPoint {
  /** `2026-11-21`. */
  readonly day: string;
  /** Undefined for days to come. */
  readonly failing: number | undefined;
  /** What would be left on the straight way to none at the due day. */
  readonly plan: number;
}

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);

/** Days from the start to the due day, or to the last one that is known. At most a year. */
export function burnDown({
  campaign,
  days,
}: CampaignProgress): readonly BurnDownPoint[] {
  const [first] = days;
  if (!first) return [];
  const start = Date.parse(first.day);
  const due = Math.max(start + dayMilliseconds, Date.parse(campaign.due));
  const end = Math.max(due, Date.parse(days.at(-1)?.day ?? first.day));
  const known = new Map(days.map(({ day, failing }) => [day, failing]));
  const count = Math.min(366, Math.round((end - start) / dayMilliseconds) + 1);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * dayMilliseconds;
    const day = dayOf(at);
    const way = Math.max(0, 1 - (at - start) / (due - start));
    return {
      day,
      failing: known.get(day),
      plan: Math.round(first.failing * way * 10) / 10,
    };
  });
}

/** Whole days until the due day ends, by the clock of who looks; negative once it has passed. */
export const daysLeft = ({ due }: Pick<Campaign, 'due'>, now: number): number =>
  Math.round((Date.parse(due) - Date.parse(dayOf(now))) / dayMilliseconds);

/** When a campaign is due in words: `in 12 days`, `today`, `3 days ago`. */
export function dueWords(campaign: Pick<Campaign, 'due'>, now: number): string {
  const days = daysLeft(campaign, now);
  if (days === 0) return 'today';
  return days > 0
    ? `in ${counted(days, 'day')}`
    : `${counted(-days, 'day')} ago`;
}

/** Whether a campaign will be done in time at its present pace, in a sentence. */
export function paceSentence({
  campaign,
  counts,
  expectedEnd,
}: CampaignProgress): string {
  const left = counts.fail + counts.unknown;
  if (left === 0) return 'Done: no service fails, and all are known.';
  if (counts.fail === 0)
    return `No service fails; ${counted(counts.unknown, 'service is', 'services are')} unknown.`;
  if (!expectedEnd)
    return 'Nothing moved in the last 14 days, so no end can be expected.';
  return expectedEnd <= campaign.due
    ? `At the pace of the last 14 days it ends on ${shortDay(expectedEnd)}, in time.`
    : `At the pace of the last 14 days it ends on ${shortDay(expectedEnd)}, after the due day.`;
}
