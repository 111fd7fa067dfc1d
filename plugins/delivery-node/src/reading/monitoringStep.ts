import type {
  DeliveryStep,
  EnvironmentState,
} from '@golden-path/plugin-delivery-common';
import type { MonitoringFacts } from './monitoring';

const inWords = (names: readonly string[]): string =>
  names.length < 2
    ? names.join('')
    : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/**
 * Whether the clusters have what lets Prometheus read the service: a ServiceMonitor or PodMonitor in every stage that
 * runs it. That alerts are quiet is not known from it. Pure.
 */
export function monitoringStep(
  states: readonly EnvironmentState[],
  { measured, alerted }: MonitoringFacts,
): DeliveryStep {
  const running = states.filter(
    ({ kind, running: pods }) => kind === 'stage' && pods.known,
  );
  const names = running.map(({ environment }) => environment);
  const missing = names.filter(name => !measured.has(name));
  const alerts = names.filter(name => alerted.has(name));
  const dashboard = states
    .flatMap(({ links }) => links)
    .find(({ kind }) => kind === 'dashboard');
  const seen = running
    .flatMap(({ running: pods }) => (pods.known ? [pods] : []))
    .sort((one, other) => one.observedAt.localeCompare(other.observedAt))[0];
  const reason =
    names.length === 0
      ? 'It runs in no stage, so that there is nothing to measure.'
      : missing.length > 0
        ? `No ServiceMonitor or PodMonitor of it was found in ${inWords(missing)}.`
        : undefined;
  return {
    id: 'monitoring',
    title: 'Monitoring',
    state: reason === undefined ? 'ok' : 'unknown',
    fact:
      reason === undefined
        ? alerts.length > 0
          ? `alerts in ${inWords(alerts)}`
          : 'metrics, no alerts'
        : undefined,
    url: dashboard?.url,
    reason,
    source: seen?.source,
    observedAt: seen?.observedAt,
    stale: seen?.stale ?? false,
  };
}
