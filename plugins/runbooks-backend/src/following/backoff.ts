/** First wait after a failure, in milliseconds, and the longest. */
const firstWait = 5_000;
const longestWait = 15 * 60_000;

/** How long to wait after so many failures, in milliseconds: it doubles, and half of it is random. */
export const waitAfter = (attempts: number, random: () => number): number =>
  (Math.min(longestWait, firstWait * 2 ** Math.min(attempts, 20)) *
    (1 + random())) /
  2;
