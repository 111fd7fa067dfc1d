/**
 * A number of pods, given as a count or as a percentage of a total. Percentages round up, as the disruption and
 * rollout controllers do. What isn't a count or a percentage is `undefined`.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages
 */
export function resolveIntOrPercent(
  value: unknown,
  total: number,
): number | undefined {
  if (typeof value === 'number')
    return Number.isInteger(value) && value >= 0 ? value : undefined;
  const percent = percentOf(value);
  return percent === undefined ? undefined : Math.ceil((percent * total) / 100);
}

/** The number before the `%`. */
export function percentOf(value: unknown): number | undefined {
  if (typeof value !== 'string' || !/^[0-9]{1,6}%$/.test(value))
    return undefined;
  return Number(value.slice(0, -1));
}
