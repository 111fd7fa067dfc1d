import type { LiveAlert } from '@golden-path/plugin-golden-path-common';
import { z } from 'zod';
import { cutText } from '../hosts/http';

/** Alerts that are read of a source at most. */
export const mostAlerts = 10_000;
const mostLabels = 60;
const longestLabelName = 100;
const longestLabelValue = 300;
const longestText = 1_000;

/**
 * Labels or annotations. Names that begin with two underscores are Prometheus' own.
 * @see https://prometheus.io/docs/concepts/data_model/#metric-names-and-labels
 */
export const labels = z
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
          !name.startsWith('__')
            ? [[name, text.slice(0, longestLabelValue)] as const]
            : [],
        )
        .slice(0, mostLabels),
    ),
  );

/** Labels of an alert, which name it. */
export const alertLabels = labels.refine(
  ({ alertname }) => alertname !== undefined && alertname !== '',
);

/** The annotations that are shown. */
export const annotations = z.object({
  summary: cutText(longestText).nullish(),
  description: cutText(longestText).nullish(),
});

/** What labels and annotations say of an alert. */
export const describedBy = (
  of: Readonly<Record<string, string>>,
  said: z.output<typeof annotations> | null | undefined,
): Pick<LiveAlert, 'name' | 'labels' | 'summary' | 'description'> => ({
  name: of.alertname ?? '',
  labels: of,
  summary: said?.summary || undefined,
  description: said?.description || undefined,
});

/** What was read of a list of alerts. */
export interface ReadAlerts<Alert> {
  readonly alerts: readonly Alert[];
  /** Those of another shape, or beyond {@link mostAlerts}. */
  readonly skipped: number;
}

/** The items that have the shape. One that hasn't costs only itself. */
export function readEach<S extends z.ZodType>(
  items: readonly unknown[],
  schema: S,
): ReadAlerts<z.output<S>> {
  const alerts: z.output<S>[] = [];
  for (const item of items) {
    if (alerts.length === mostAlerts) break;
    const parsed = schema.safeParse(item);
    if (parsed.success) alerts.push(parsed.data);
  }
  return { alerts, skipped: items.length - alerts.length };
}
