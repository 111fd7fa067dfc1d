/** The middle of some numbers; of two middles, their mean. NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [
    sorted[sorted.length % 2 === 0 ? middle - 1 : middle],
    sorted[middle],
  ];
  return low === undefined || high === undefined ? NaN : (low + high) / 2;
}

/** Milliseconds that something takes. */
export async function time(action: () => unknown): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

/** Median milliseconds of some repetitions, after one that doesn't count. */
export async function medianTime(
  repetitions: number,
  action: (repetition: number) => unknown,
): Promise<number> {
  await action(-1);
  const times: number[] = [];
  for (let repetition = 0; repetition < repetitions; repetition++)
    times.push(await time(() => action(repetition)));
  return median(times);
}

/** `1,234` */
export const whole = (value: number): string =>
  Math.round(value).toLocaleString('en-US');

/** `12.3 ms`, `4.56 s` */
export const duration = (milliseconds: number): string =>
  milliseconds < 1_000
    ? `${milliseconds.toFixed(milliseconds < 10 ? 2 : 1)} ms`
    : `${(milliseconds / 1_000).toFixed(2)} s`;

/** `1.23x` */
export const ratio = (value: number): string =>
  `${value.toFixed(value < 0.1 ? 4 : 2)}x`;

/** Lines of columns, the first to the left and the others to the right. */
export function table(
  head: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) =>
    Math.max(...all.map(row => row[column]?.length ?? 0)),
  );
  return all
    .map(row =>
      row
        .map((cell, column) =>
          column === 0
            ? cell.padEnd(widths[column] ?? 0)
            : cell.padStart(widths[column] ?? 0),
        )
        .join('  '),
    )
    .join('\n');
}
