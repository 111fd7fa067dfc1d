import type { Clock } from './clock';

/** A clock for tests: time passes when it is told to. */
export interface FakeClock extends Clock {
  /** Runs what is due within some milliseconds, in order, each at its time. */
  advance(milliseconds: number): void;
}

/** @param start - ISO 8601 */
export function createFakeClock(start: string): FakeClock {
  let now = Date.parse(start);
  let count = 0;
  const tasks = new Map<number, { at: number; task: () => void }>();
  const nextDue = (until: number) =>
    [...tasks]
      .filter(([, { at }]) => at <= until)
      .sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];
  return {
    now: () => new Date(now),
    after(milliseconds, task) {
      count += 1;
      const id = count;
      tasks.set(id, { at: now + Math.max(0, milliseconds), task });
      return () => tasks.delete(id);
    },
    advance(milliseconds) {
      const until = now + milliseconds;
      for (let due = nextDue(until); due; due = nextDue(until)) {
        const [id, { at, task }] = due;
        tasks.delete(id);
        now = at;
        task();
      }
      now = until;
    },
  };
}
