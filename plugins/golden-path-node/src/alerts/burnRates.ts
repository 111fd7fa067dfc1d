/** A pair of windows over which an error budget burns too fast: the short one ends the alert soon after the burning ends. */
export interface BurnRate {
  readonly factor: number;
  readonly long: string;
  readonly short: string;
}

/**
 * Multi-window, multi-burn-rate figures for a budget of 30 days.
 * Fast: 2 % of the budget in an hour, or 5 % in six. Slow: 10 % in a day, or in three.
 * @see https://sre.google/workbook/alerting-on-slos/
 */
export const burnRates = {
  fast: [
    { factor: 14.4, long: '1h', short: '5m' },
    { factor: 6, long: '6h', short: '30m' },
  ],
  slow: [
    { factor: 3, long: '1d', short: '2h' },
    { factor: 1, long: '3d', short: '6h' },
  ],
} as const satisfies Record<string, readonly BurnRate[]>;

/** Every window that some burn rate reads, shortest first. */
export const burnWindows = ['5m', '30m', '1h', '2h', '6h', '1d', '3d'] as const;

/** Windows whose traffic decides whether there was enough of it to judge. */
export const longWindows = Object.values(burnRates)
  .flat()
  .map(({ long }) => long);

/** Requests in the long window below which a burn rate says nothing: with fewer, one failure would wake somebody. */
export const minimumRequests = 100;
