import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { ClusterStatus } from '@golden-path/plugin-delivery-common';
import type {
  JoinListener,
  OwnershipListener,
} from '@golden-path/plugin-delivery-node';

/** Metrics of what the plugin does. */
export interface DeliveryMetrics {
  readonly joins: Required<Pick<JoinListener, 'joined' | 'failed'>>;
  readonly ownership: Required<OwnershipListener>;
}

/**
 * Creates the metrics. How watches fare is read from the database when somebody collects, so that every replica tells the
 * same; what this process did itself is counted.
 *
 * @param readClusters - rejects or is slow at most as the database is
 * @see https://opentelemetry.io/docs/specs/otel/metrics/api/
 */
export function createDeliveryMetrics(options: {
  readonly metrics: MetricsService;
  readonly readClusters: () => Promise<readonly ClusterStatus[]>;
  readonly now: () => number;
}): DeliveryMetrics {
  const { metrics, readClusters, now } = options;
  const perWatch = (
    name: string,
    description: string,
    unit: string | undefined,
    value: (watch: ClusterStatus['watches'][number]) => number | undefined,
  ) =>
    metrics
      .createObservableGauge(name, { description, unit })
      .addCallback(async result => {
        for (const { name: cluster, watches } of await readClusters())
          for (const watch of watches) {
            const observed = value(watch);
            if (observed !== undefined)
              result.observe(observed, { cluster, resource: watch.resource });
          }
      });

  perWatch(
    'delivery.watch.lag',
    'Time since the last event, bookmark or list of a watch',
    's',
    ({ lastSeen }) =>
      lastSeen === undefined
        ? undefined
        : Math.max(0, (now() - Date.parse(lastSeen)) / 1_000),
  );
  perWatch(
    'delivery.watch.reconnects',
    'Times that a watch was begun anew since its owner started',
    undefined,
    ({ reconnects }) => reconnects,
  );
  perWatch(
    'delivery.watch.objects',
    'Objects kept of a kind',
    undefined,
    ({ objects }) => objects,
  );
  perWatch(
    'delivery.watch.live',
    '1 while a watch is live, else 0',
    undefined,
    ({ state }) => (state === 'live' ? 1 : 0),
  );

  const duration = metrics.createHistogram('delivery.join.duration', {
    description: 'Time that one batch of joins took',
    unit: 's',
  });
  const rows = metrics.createCounter('delivery.join.environments', {
    description: 'Environments joined, and of them those that changed',
  });
  const failures = metrics.createCounter('delivery.failures', {
    description: 'Work that failed and is tried again',
  });
  const changes = metrics.createCounter('delivery.lease.changes', {
    description: 'Leases that this replica took and lost',
  });
  // Leases of clusters are many; their name says which only in the log.
  const kindOf = (name: string) => name.split(':', 1)[0] ?? name;

  return {
    joins: {
      joined({ joined, changed }, milliseconds) {
        duration.record(milliseconds / 1_000);
        rows.add(joined - changed, { outcome: 'same' });
        rows.add(changed, { outcome: 'changed' });
      },
      failed: () => failures.add(1, { work: 'join' }),
    },
    ownership: {
      taken: ({ name }) => changes.add(1, { lease: kindOf(name), to: 'taken' }),
      ended: ({ name }, reason) =>
        changes.add(1, { lease: kindOf(name), to: reason }),
      failed: name => failures.add(1, { work: kindOf(name) }),
    },
  };
}
