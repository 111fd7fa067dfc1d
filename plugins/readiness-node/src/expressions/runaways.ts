/** After so many times in a row that it ran away, an expression isn't asked for a while. */
const mostInARow = 3;
const restMilliseconds = 10 * 60 * 1_000;

/** Keeps expressions that run away from holding up a whole fleet: each time costs as much as an expression may take. */
export interface Runaways {
  /** Why an expression isn't asked now; undefined: it is. */
  resting(index: number): string | undefined;
  /** Notes how an expression ended. */
  ended(index: number, ranAway: boolean): void;
}

/** @param now - milliseconds of a clock that never goes back */
export function createRunaways(now: () => number): Runaways {
  const seen = new Map<number, { inARow: number; until: number }>();
  return {
    resting(index) {
      const { inARow = 0, until = 0 } = seen.get(index) ?? {};
      return inARow >= mostInARow && now() < until
        ? `the expression ran away ${inARow} times in a row, and is asked again in ${Math.ceil((until - now()) / 60_000)} minutes`
        : undefined;
    },
    ended(index, ranAway) {
      if (!ranAway) seen.delete(index);
      else
        seen.set(index, {
          inARow: (seen.get(index)?.inARow ?? 0) + 1,
          until: now() + restMilliseconds,
        });
    },
  };
}
