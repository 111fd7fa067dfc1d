import type {
  AlertAnswer,
  AlertProblem,
  AlertSource,
  LiveAlert,
} from '@golden-path/plugin-golden-path-common';
import { sourceErrorOf } from '../hosts/http';
import { createAlertmanager } from './alertmanager/alertmanager';
import { mostAlerts, type ReadAlerts } from './alertShapes';
import type { AlertEndpoint } from './endpoint';
import { joinAlerts } from './joinAlerts';
import { createPrometheus } from './prometheus/prometheus';

/** A source as the configuration has it: one of the two at least. */
export interface AlertSourceOptions {
  /** Tells sources of a kind apart. */
  readonly name?: string;
  /** Undefined: alerts of all clusters. */
  readonly clusters?: readonly string[];
  readonly prometheus?: AlertEndpoint;
  readonly alertmanager?: AlertEndpoint;
}

type Outcome =
  { readonly read: ReadAlerts<LiveAlert> } | { readonly problem: AlertProblem };

/** Prometheus, Alertmanager, or both as one {@link AlertSource}. */
export function createAlertSource(options: AlertSourceOptions): AlertSource {
  const called = (part: string) =>
    options.name ? `${part} of ${options.name}` : part;
  const evaluator = options.prometheus && {
    name: called('Prometheus'),
    ...createPrometheus(called('Prometheus'), options.prometheus),
  };
  const teller = options.alertmanager && {
    name: called('Alertmanager'),
    ...createAlertmanager(called('Alertmanager'), options.alertmanager),
  };
  const parts = [evaluator, teller].flatMap(part => part ?? []);
  return {
    name: options.name ?? parts.map(({ name }) => name).join(' and '),
    clusters: options.clusters,
    async alerts(signal) {
      const [evaluated, told] = await Promise.all([
        evaluator && outcomeOf(evaluator, signal),
        teller && outcomeOf(teller, signal),
      ]);
      if (evaluated && told) return answerOfBoth(evaluated, told);
      const only = evaluated ?? told;
      if (!only) return { answered: true, alerts: [] };
      return 'problem' in only
        ? { answered: false, problem: only.problem }
        : answerOf(only.read.alerts, only.read.skipped);
    },
  };
}

async function outcomeOf(
  part: {
    readonly name: string;
    alerts(signal: AbortSignal): Promise<ReadAlerts<LiveAlert>>;
  },
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    return { read: await part.alerts(signal) };
  } catch (error) {
    if (signal.aborted)
      return {
        problem: {
          kind: 'unavailable',
          message: `${part.name} did not answer in time`,
          retryAfterMilliseconds: undefined,
        },
      };
    const { problem, retryAfterMilliseconds } = sourceErrorOf(part.name, error);
    return { problem: { ...problem, retryAfterMilliseconds } };
  }
}

/**
 * Without Prometheus nobody knows what is pending, nor when something began, so that there is no answer. Without
 * Alertmanager what fires may be silenced: there is an answer only while nothing fires.
 */
function answerOfBoth(evaluated: Outcome, told: Outcome): AlertAnswer {
  if ('problem' in evaluated)
    return { answered: false, problem: evaluated.problem };
  const { alerts, skipped } = evaluated.read;
  if ('read' in told)
    return answerOf(
      joinAlerts(alerts, told.read.alerts),
      skipped + told.read.skipped,
    );
  return alerts.some(({ state }) => state === 'firing')
    ? { answered: false, problem: told.problem }
    : answerOf(alerts, skipped);
}

/** What fires is kept first. */
function answerOf(alerts: readonly LiveAlert[], skipped: number): AlertAnswer {
  const kept =
    alerts.length <= mostAlerts
      ? alerts
      : [
          ...alerts.filter(({ state }) => state === 'firing'),
          ...alerts.filter(({ state }) => state === 'pending'),
        ].slice(0, mostAlerts);
  const left = skipped + alerts.length - kept.length;
  return { answered: true, alerts: kept, ...(left > 0 && { skipped: left }) };
}
