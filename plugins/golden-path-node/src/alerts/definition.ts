import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';

/** `page` wakes somebody; `ticket` waits for working hours. */
export type AlertSeverity = 'page' | 'ticket';

/** What an alert is about: what users notice, what runs short, or what stops a release. */
export type AlertKind =
  'availability' | 'latency' | 'capacity' | 'stability' | 'delivery';

/** Where a runbook's command is run; both may be placeholders of the document that shows it. */
export interface CommandPlace {
  /** Context of kubectl, which is the cluster's name. */
  readonly context: string;
  readonly namespace: string;
}

/** One thing to do: a sentence, and the command that does it. */
export interface RunbookStep {
  readonly text: string;
  readonly command?: (place: CommandPlace) => string;
}

/**
 * What the page of an alert must answer, in the four sections that on-call engineers know.
 * @see https://github.com/prometheus-operator/runbooks
 */
export interface AlertRunbook {
  readonly meaning: string;
  readonly impact: string;
  readonly diagnosis: readonly RunbookStep[];
  readonly mitigation: readonly RunbookStep[];
}

/**
 * An alert of a service. Its name is the same in every environment, so that one runbook page answers it everywhere.
 * Summary and description go through Prometheus' templates: they hold no text that people typed.
 */
export interface AlertDefinition {
  /** PascalCase service and what is wrong, such as `RefundsApiErrorBudgetBurnFast`. */
  readonly name: string;
  readonly kind: AlertKind;
  /** Where an environment's alerts page; {@link alertsIn} lowers it elsewhere. */
  readonly severity: AlertSeverity;
  readonly expr: (plan: EnvironmentPlan) => string;
  /** How long the expression holds before anybody hears of it; a Prometheus duration. */
  readonly for: (plan: EnvironmentPlan) => string;
  /** Whether the alert makes sense in an environment that has alerts; in all of them when left out. */
  readonly appliesTo?: (plan: EnvironmentPlan) => boolean;
  readonly summary: string;
  readonly description: string;
  readonly runbook: AlertRunbook;
}
