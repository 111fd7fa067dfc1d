import type { ObjectReference } from '@golden-path/plugin-kubernetes-objects-common';

/** An alert as a PrometheusRule defines it. @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export interface AlertRule {
  readonly name: string;
  /** Its label `severity`: `page` and `ticket` in generated services, anything in others. */
  readonly severity: string | undefined;
  /** PromQL. */
  readonly expression: string;
  /** How long the expression has to hold; a Prometheus duration such as `10m`. Undefined: it fires at once. */
  readonly for: string | undefined;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  /** Its annotation `runbook_url`. */
  readonly runbookUrl: string | undefined;
  readonly labels: Readonly<Record<string, string>>;
  readonly object: ObjectReference;
  /** Of the rule inside the object, such as `spec.groups[0].rules[1]`. */
  readonly path: string;
}

/** Worst first. `unknown`: the source of this cluster is silent, or none is configured. */
export const alertStates = [
  'firing',
  'pending',
  'silenced',
  'unknown',
  'inactive',
] as const;

/** {@link alertStates} */
export type AlertState = (typeof alertStates)[number];
