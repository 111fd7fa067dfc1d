import { lengthOf } from './age';

const day = 86_400_000;

const clockFormat = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const weekdayFormat = new Intl.DateTimeFormat('en', { weekday: 'short' });
const dateFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
});

/** A time that comes: `16:00` within half a day, `Mon 09:00` within a week, else `3 Dec 09:00`. The text itself when it is no time. */
export function comingTime(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  const clock = clockFormat.format(at);
  if (at - now < day / 2) return clock;
  return at - now < 7 * day
    ? `${weekdayFormat.format(at)} ${clock}`
    : `${dateFormat.format(at)} ${clock}`;
}

/** `in 3 h`; empty for what is past or no time. */
export function comingIn(iso: string, now: number): string {
  const left = Date.parse(iso) - now;
  return left > 0 ? `in ${lengthOf(left)}` : '';
}
