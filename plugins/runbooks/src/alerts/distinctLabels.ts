/** Labels of an alert's series, by name. */
export type Labels = Readonly<Record<string, string>>;

/** Labels as they are read: `pod=payments-api-7d9f, container=http`. */
export const labelsInWords = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ') || 'no labels';

/** Of each series only the labels that tell it from the others, in the order of their names; none where all are alike. */
export function distinctLabels(series: readonly Labels[]): readonly Labels[] {
  const names = [...new Set(series.flatMap(Object.keys))]
    .filter(name => new Set(series.map(labels => labels[name])).size > 1)
    .sort();
  return series.map(labels =>
    Object.fromEntries(
      names.flatMap(name => {
        const value = labels[name];
        return value === undefined ? [] : [[name, value]];
      }),
    ),
  );
}
