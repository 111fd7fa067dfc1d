import type { LiveAlert } from '@golden-path/plugin-golden-path-common';

/**
 * What Prometheus and Alertmanager together say. Prometheus knows what is pending and since when a condition holds;
 * Alertmanager what people are told of. Labels join them: Alertmanager's alert has those of Prometheus', and may have
 * more, as Prometheus adds external labels on the way.
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/ (`external_labels`)
 *
 * - firing at both: as Alertmanager has it, since when Prometheus says
 * - only at Alertmanager: another evaluator sent it; as it is
 * - firing only at Prometheus: on its way; nobody has muted it
 * - pending: as Prometheus has it, though Alertmanager may not have forgotten the time before
 */
export function joinAlerts(
  evaluated: readonly LiveAlert[],
  told: readonly LiveAlert[],
): LiveAlert[] {
  const find = finderIn(told);
  const seen = new Set<LiveAlert>();
  const joined = evaluated.map(one => {
    const same = find(one);
    if (same) seen.add(same);
    if (!same || one.state === 'pending') return one;
    return {
      ...same,
      startedAt: one.startedAt,
      url: same.url ?? one.url,
      summary: same.summary ?? one.summary,
      description: same.description ?? one.description,
    };
  });
  return [...joined, ...told.filter(one => !seen.has(one))];
}

/** Sets of label names that the series of an alert may have; more are no alert that somebody wrote. */
const mostShapes = 20;

/** Finds an alert that has all labels of another. Alerts are indexed once for each set of label names, which bounds the work. */
function finderIn(
  alerts: readonly LiveAlert[],
): (wanted: LiveAlert) => LiveAlert | undefined {
  const byName = new Map<string, LiveAlert[]>();
  for (const alert of alerts) {
    const same = byName.get(alert.name);
    if (same) same.push(alert);
    else byName.set(alert.name, [alert]);
  }
  const indexes = new Map<string, Map<string, Map<string, LiveAlert>>>();
  return ({ name, labels }) => {
    const candidates = byName.get(name);
    if (!candidates) return undefined;
    const names = Object.keys(labels).sort();
    const valuesOf = (of: LiveAlert['labels']) =>
      JSON.stringify(names.map(label => of[label] ?? ''));
    const shapes =
      indexes.get(name) ?? new Map<string, Map<string, LiveAlert>>();
    indexes.set(name, shapes);
    const shape = JSON.stringify(names);
    let index = shapes.get(shape);
    if (!index) {
      if (shapes.size === mostShapes) return undefined;
      index = new Map(candidates.map(one => [valuesOf(one.labels), one]));
      shapes.set(shape, index);
    }
    return index.get(valuesOf(labels));
  };
}
