import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { CoverageRow } from '@golden-path/plugin-runbooks-common';
import type { WorkListener } from '../following';
import type { WorkState } from './workState';

/** Metrics of what the plugin does. */
export interface RunbooksMetrics {
  readonly work: Required<WorkListener>;
  failed(work: string): void;
}

/**
 * Creates the metrics. The queue and states are read from the database when somebody collects, so that every replica tells
 * the same; what this process did itself is counted.
 *
 * @param read - from the database; rejects or is slow at most as that is
 * @see https://opentelemetry.io/docs/specs/otel/metrics/api/
 */
export function createRunbooksMetrics({
  metrics,
  read,
}: {
  readonly metrics: MetricsService;
  readonly read: {
    queue(): Promise<WorkState>;
    /** Services by the state of their runbooks. */
    states(): Promise<Readonly<Partial<Record<CoverageRow['state'], number>>>>;
  };
}): RunbooksMetrics {
  const queueGauge = (
    name: string,
    description: string,
    unit: string | undefined,
    value: (state: WorkState) => number,
  ) =>
    metrics
      .createObservableGauge(name, { description, unit })
      .addCallback(async result => result.observe(value(await read.queue())));
  queueGauge(
    'runbooks.queue.depth',
    'Services and environments that wait to be looked at',
    undefined,
    ({ waiting }) => waiting,
  );
  queueGauge(
    'runbooks.queue.age',
    'How long the oldest of them waits',
    's',
    ({ oldest }) => oldest / 1_000,
  );
  queueGauge(
    'runbooks.queue.failed',
    'Services and environments that could not be read and are tried again',
    undefined,
    ({ failed }) => failed,
  );
  metrics
    .createObservableGauge('runbooks.services', {
      description: 'Services by the state of their runbooks',
    })
    .addCallback(async result => {
      for (const [state, services] of Object.entries(await read.states()))
        result.observe(services ?? 0, { state });
    });
  const duration = metrics.createHistogram('runbooks.look.duration', {
    description: 'Time that looking at one service in one environment took',
    unit: 's',
  });
  const looks = metrics.createCounter('runbooks.looks', {
    description: 'Looks at services by what became of them and why',
  });
  const failures = metrics.createCounter('runbooks.failures', {
    description: 'Work that failed and is tried again',
  });
  return {
    work: {
      looked(key, { status }, milliseconds) {
        duration.record(milliseconds / 1_000);
        looks.add(1, { outcome: status, reason: key.reason });
      },
      failed: () => failures.add(1, { work: 'look' }),
      stopped: () => failures.add(1, { work: 'queue' }),
    },
    failed: work => failures.add(1, { work }),
  };
}
