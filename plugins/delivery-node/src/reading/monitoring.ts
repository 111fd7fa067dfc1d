import type { Knex } from 'knex';

/** Kinds by which Prometheus finds what to read, and what to alert about. @see https://prometheus-operator.dev/docs/api-reference/api/ */
const monitors = ['ServiceMonitor', 'PodMonitor'];
const rules = 'PrometheusRule';

/** What the Prometheus operator is told of a service, by environment. */
export interface MonitoringFacts {
  /** Environments with a ServiceMonitor or PodMonitor of the service. */
  readonly measured: ReadonlySet<string>;
  /** Environments with a PrometheusRule of the service. */
  readonly alerted: ReadonlySet<string>;
}

/** Reads which environments of a service have objects of the Prometheus operator. */
export async function readMonitoring(
  knex: Knex,
  service: string,
): Promise<MonitoringFacts> {
  const rows: { environment: string; resource: string }[] = await knex(
    'delivery_objects',
  )
    .where({ service })
    .where('resource', 'like', 'monitoring.coreos.com/%')
    .distinct('environment', 'resource');
  const of = (wanted: (plural: string) => boolean) =>
    new Set(
      rows
        .filter(({ resource }) => wanted(resource.split('/').at(-1) ?? ''))
        .map(({ environment }) => environment),
    );
  const pluralOf = (kind: string) => `${kind.toLowerCase()}s`;
  return {
    measured: of(plural => monitors.map(pluralOf).includes(plural)),
    alerted: of(plural => plural === pluralOf(rules)),
  };
}
