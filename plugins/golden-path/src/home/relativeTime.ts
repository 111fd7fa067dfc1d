const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `5 minutes ago`; a date once it is more than a day old. */
export function relativeTime(iso: string, now: number = Date.now()): string {
  const age = now - Date.parse(iso);
  if (Number.isNaN(age)) return iso;
  if (age >= 86_400_000)
    return new Intl.DateTimeFormat('en', { dateStyle: 'medium' }).format(
      new Date(iso),
    );
  const [unit, milliseconds] = units.find(([, length]) => age >= length) ?? [
    'minute',
    60_000,
  ];
  const count = Math.round(age / milliseconds);
  return count === 0
    ? 'just now'
    : new Intl.RelativeTimeFormat('en').format(-count, unit);
}
