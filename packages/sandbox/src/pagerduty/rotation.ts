/** Somebody with an account at the simulated PagerDuty. */
export interface Responder {
  readonly id: string;
  readonly name: string;
}

/** People of a team who take turns, a week each. */
export interface Schedule {
  readonly id: string;
  readonly name: string;
  /** Nobody is on call when empty. */
  readonly people: readonly Responder[];
}

/** A time that somebody has the pager. */
export interface Shift {
  readonly person: Responder;
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
}

const week = 7 * 24 * 3600_000;
/** A Monday at 09:00 UTC, when weeks are handed over. */
const handOver = Date.parse('2026-01-05T09:00:00Z');

/** The shifts of a schedule that overlap a range, in order. The same week has the same person, whenever one asks. */
export function shiftsOf(
  { people }: Schedule,
  from: number,
  until: number,
): Shift[] {
  const shifts: Shift[] = [];
  let number = Math.floor((from - handOver) / week);
  for (; handOver + number * week <= until; number++) {
    const turn = ((number % people.length) + people.length) % people.length;
    const person = people[turn];
    if (!person) break;
    const start = handOver + number * week;
    shifts.push({ person, from: start, until: start + week });
  }
  return shifts;
}
