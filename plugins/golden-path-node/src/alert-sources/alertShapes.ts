import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { cutText, cutTo } from '../hosts/http';

/** Alerts that are read of a source at most. */
export const mostAlerts = 10_000;
const mostLabels = 60;
const longestLabelName = 100;
const longestLabelValue = 1_000;
const longestText = 1_000;
const nameLabel = 'alertname';

/**
 * Labels. One that is too long is left out whole, so that no command is filled with half a name; but without its name there
 * is no alert. Names that begin with two underscores are Prometheus' own.
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
const labels = z
  .custom<Record<string, unknown>>(
    value =>
      typeof value === 'object' && value !== null && !Array.isArray(value),
  )
  .transform((value): Record<string, string> =>
    Object.fromEntries(
      Object.entries(value)
        .flatMap(([name, text]) =>
          typeof text === 'string' &&
          name.length <= longestLabelName &&
          !name.startsWith('__') &&
          (text.length <= longestLabelValue || name === nameLabel)
            ? [[name, cutTo(text, longestLabelValue)] as const]
            : [],
        )
        .slice(0, mostLabels),
    ),
  );

/** Labels of an alert, which name it. */
export const alertLabels = labels.refine(
  ({ alertname }) => alertname !== undefined && alertname !== '',
);

const shown = cutText(longestText).nullish().catch(undefined);

/** The annotations that are shown. What is no text is none. */
export const annotations = z
  .object({ summary: shown, description: shown })
  .nullish()
  .catch(undefined);

/** What labels and annotations say of an alert. */
export const describedBy = (
  of: Readonly<Record<string, string>>,
  said: z.output<typeof annotations>,
): Pick<LiveAlert, 'name' | 'labels' | 'summary' | 'description'> => ({
  name: of.alertname ?? '',
  labels: of,
  summary: said?.summary || undefined,
  description: said?.description || undefined,
});

/** What was read of a list of alerts. */
export interface ReadAlerts<Alert> {
  readonly alerts: readonly Alert[];
  /** Those that could not be read, or are beyond {@link mostAlerts}. */
  readonly skipped: number;
}

/** Alertmanager takes alerts without a name from whoever sends them; no rule has made them, and no page is about them. */
const hasNoName = (item: unknown): boolean => {
  const of = z.object({ labels: z.record(z.string(), z.unknown()) });
  const { data } = of.safeParse(item);
  return data !== undefined && (data.labels[nameLabel] ?? '') === '';
};

/** The items that have the shape, in their order. One that hasn't costs only itself. */
export function readEach<S extends z.ZodType>(
  items: readonly unknown[],
  schema: S,
): ReadAlerts<z.output<S>> {
  const alerts: z.output<S>[] = [];
  let nameless = 0;
  for (const item of items) {
    if (alerts.length === mostAlerts) break;
    const parsed = schema.safeParse(item);
    if (parsed.success) alerts.push(parsed.data);
    else if (hasNoName(item)) nameless += 1;
  }
  return { alerts, skipped: items.length - alerts.length - nameless };
}
