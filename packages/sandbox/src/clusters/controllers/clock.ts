/** Time, handed to controllers so that tests can pass it at will. */
export interface Clock {
  now(): Date;
  /** Runs a task once after some milliseconds; returns the way to prevent it. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The time of this machine. Its timers keep no process alive. */
export const systemClock: Clock = {
  now: () => new Date(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

/** ISO 8601 to the second, as Kubernetes writes times. */
export const timestampOf = (date: Date): string =>
  `${date.toISOString().slice(0, 19)}Z`;

/** How many times faster the sandbox is than its manifests say: a deadline of ten minutes ends after twenty seconds. */
const SPEED = 30;

/** Milliseconds that seconds of a manifest take in the sandbox, never more than a minute. */
export const sandboxMilliseconds = (seconds: number, atLeast = 0): number =>
  Math.min(60_000, Math.max(atLeast, Math.round((seconds * 1000) / SPEED)));
