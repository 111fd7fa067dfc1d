const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

// Making a format takes far longer than using it, and tables show many times.
const dayFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
});
const dayAndYearFormat = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});
const clockFormat = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const dayAndClockFormat = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
  day: 'numeric',
  month: 'short',
});
const wholeFormat = new Intl.DateTimeFormat('en', {
  dateStyle: 'medium',
  timeStyle: 'long',
  hourCycle: 'h23',
});

/** A length of time in whole units of which there are at least two, from minutes on: `12 s`, `82 min`, `3 h`, `9 days`. */
export function lengthOf(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length < minute) return `${Math.floor(length / 1_000)} s`;
  if (length < 2 * hour) return `${Math.floor(length / minute)} min`;
  if (length < 2 * day) return `${Math.floor(length / hour)} h`;
  return `${Math.floor(length / day)} days`;
}

/** Time since an ISO 8601 time as {@link lengthOf}; undefined for what is no time. */
export function ageOf(
  iso: string | undefined,
  now: number,
): string | undefined {
  const at = iso === undefined ? Number.NaN : Date.parse(iso);
  return Number.isNaN(at) ? undefined : lengthOf(now - at);
}

/** `24 min ago`, or the date once it is a day old. The text itself when it is no time. */
export function ago(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  if (now - at >= day)
    return (now - at > 300 * day ? dayAndYearFormat : dayFormat).format(at);
  return now - at < 1_000 ? 'just now' : `${lengthOf(now - at)} ago`;
}

/** Time of day, `14:02`; with the day once it is a day old. */
export function clockTime(iso: string, now: number): string {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return iso;
  return (now - at >= day ? dayAndClockFormat : clockFormat).format(at);
}

/** The whole time, for tooltips: date, time with seconds, and zone. */
export function wholeTime(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : wholeFormat.format(at);
}
