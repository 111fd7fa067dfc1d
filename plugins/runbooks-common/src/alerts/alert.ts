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

/** What a source says of one series of an alert. */
export interface LiveAlert {
  /** Its `alertname`. */
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly state: 'pending' | 'firing';
  /** ISO 8601; since when the expression holds. With the labels it names the occurrence. */
  readonly startedAt: string;
  /** Undefined: nobody silenced or inhibits it. */
  readonly muted: AlertMute | undefined;
  /** Its page at the source; http or https. */
  readonly url: string | undefined;
}

/** Why nobody is told of a firing alert. */
export interface AlertMute {
  readonly by: 'silence' | 'inhibition';
  /** Who silenced it, as the source has the name. */
  readonly author: string | undefined;
  readonly comment: string | undefined;
  /** ISO 8601. */
  readonly until: string | undefined;
  /** Page of the silence; http or https. */
  readonly url: string | undefined;
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
