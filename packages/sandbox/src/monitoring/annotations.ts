const placeholder =
  /\{\{\s*(?:\$labels\.([A-Za-z_]\w*)|(\$value))\s*(?:\|\s*[a-zA-Z]+\s*)?\}\}/g;

/**
 * An annotation with its placeholders filled: labels, and the value as it is.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/#templating
 */
export const expandTemplate = (
  text: string,
  labels: Readonly<Record<string, string>>,
  value: number,
): string =>
  text.replace(placeholder, (_, label: string | undefined) =>
    label === undefined ? String(value) : (labels[label] ?? ''),
  );
