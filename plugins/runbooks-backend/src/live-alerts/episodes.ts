/** A stretch of time in which an alert fires; times in milliseconds. */
export interface Occurrence {
  readonly startedAt: number;
  /** Undefined while it fires. */
  readonly endedAt: number | undefined;
}

/**
 * Stretches of time in which at least one of several alerts fires: occurrences that touch are one, so that work on a page
 * goes on when the second of its alerts outlives the first. Oldest first. Pure.
 */
export function episodesOf(occurrences: readonly Occurrence[]): Occurrence[] {
  const episodes: Occurrence[] = [];
  const sorted = [...occurrences].sort((a, b) => a.startedAt - b.startedAt);
  for (const next of sorted) {
    const last = episodes.at(-1);
    if (!last || !contains(last, next.startedAt)) episodes.push(next);
    else
      episodes[episodes.length - 1] = {
        startedAt: last.startedAt,
        endedAt:
          last.endedAt === undefined || next.endedAt === undefined
            ? undefined
            : Math.max(last.endedAt, next.endedAt),
      };
  }
  return episodes;
}

/** Whether a moment is within an occurrence. */
export const contains = (
  { startedAt, endedAt }: Occurrence,
  moment: number,
): boolean =>
  startedAt <= moment && (endedAt === undefined || moment <= endedAt);
