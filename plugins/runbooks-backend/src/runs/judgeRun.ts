import { contains, type Occurrence } from '../live-alerts';

/** A run without a tick for longer has ended, in milliseconds. */
export const idleMilliseconds = 7 * 86_400_000;

/** A run that nobody has ended; times in milliseconds. */
export interface OpenRun {
  /** Start of the alert's occurrence; undefined for a run that was begun while nothing fired. */
  readonly occurrence: number | undefined;
  readonly startedAt: number;
  /** Last tick, or last one that was taken back. */
  readonly activeAt: number;
}

/** What an open run is of, and when it ended by itself. */
export interface JudgedRun {
  readonly occurrence: number | undefined;
  /** Undefined: it goes on. */
  readonly endedAt: number | undefined;
}

/**
 * Whether a run goes on. It does while its occurrence lasts and after that, as there is something to do when an alert has
 * ended, too; it ends when another occurrence begins, or seven days after the last tick. A run that was begun by hand
 * while the alert was pending, or while its source was silent, is of the occurrence that turns out to have held then. Pure.
 *
 * @param episodes - of the alerts that lead to its page, oldest first
 * @param now - in milliseconds, by the clock of the run's times
 */
export function judgeRun(
  run: OpenRun,
  episodes: readonly Occurrence[],
  now: number,
): JudgedRun {
  const began = run.occurrence ?? run.startedAt;
  const own = episodes.find(episode => contains(episode, began));
  const next = episodes.find(
    episode => episode !== own && episode.startedAt > began,
  );
  const idle = run.activeAt + idleMilliseconds;
  const ends = [
    ...(idle <= now ? [idle] : []),
    // A source's clock may be ahead.
    ...(next ? [Math.min(now, Math.max(next.startedAt, run.startedAt))] : []),
  ];
  return {
    occurrence: run.occurrence ?? own?.startedAt,
    endedAt: ends.length > 0 ? Math.min(...ends) : undefined,
  };
}
