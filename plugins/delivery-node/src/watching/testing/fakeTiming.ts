import type { Timing } from '../timing';

/** A clock that stands still until a test moves it. */
export interface FakeTiming extends Timing {
  /** Lengths of all sleeps so far, in milliseconds, in the order they began. */
  readonly slept: readonly number[];
  /** Moves the clock, and wakes who has slept long enough. */
  advance(milliseconds: number): void;
  /**
   * Moves the clock in steps until something holds, letting input and output happen in between.
   *
   * @throws Error when it doesn't hold after two thousand steps
   */
  until(holds: () => boolean, step?: number): Promise<void>;
}

const turn = () => new Promise<void>(resolve => setImmediate(resolve));

/** Starts at a round time; chance always says a half, unless it's given. */
export function createFakeTiming(random: () => number = () => 0.5): FakeTiming {
  let now = Date.parse('2026-01-01T00:00:00Z');
  const slept: number[] = [];
  const sleepers = new Set<{ at: number; wake: () => void }>();
  const timing: FakeTiming = {
    slept,
    now: () => now,
    random,
    sleep(milliseconds, signal) {
      slept.push(milliseconds);
      if (signal.aborted) return Promise.resolve();
      return new Promise(resolve => {
        const sleeper = { at: now + milliseconds, wake };
        function wake() {
          sleepers.delete(sleeper);
          signal.removeEventListener('abort', wake);
          resolve();
        }
        sleepers.add(sleeper);
        signal.addEventListener('abort', wake);
      });
    },
    advance(milliseconds) {
      now += milliseconds;
      for (const sleeper of [...sleepers].sort(
        (one, other) => one.at - other.at,
      ))
        if (sleeper.at <= now) sleeper.wake();
    },
    async until(holds, step = 100) {
      for (let steps = 0; steps < 2_000; steps += 1) {
        for (let turns = 0; turns < 10; turns += 1) {
          if (holds()) return;
          await turn();
        }
        // The operating system gets a moment, or the clock would outrun handshakes on a busy machine.
        await new Promise(resolve => setTimeout(resolve, 1));
        timing.advance(step);
      }
      throw new Error('what the test waits for does not happen');
    },
  };
  return timing;
}
