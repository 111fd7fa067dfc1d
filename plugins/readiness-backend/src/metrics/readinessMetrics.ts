import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { LevelCounts } from '@golden-path/plugin-readiness-common';
import type {
  EvaluationListener,
  EvaluationOutcome,
  QueueState,
} from '../evaluation';

/** Metrics of what the plugin does. */
export interface ReadinessMetrics {
  readonly evaluations: Required<EvaluationListener>;
  failed(work: string): void;
}

/**
 * Creates the metrics. The queue, levels and unknowns are read from the database when somebody collects, so that every
 * replica tells the same; what this process did itself is counted.
 *
 * @param read - from the database; rejects or is slow at most as that is
 * @see https://opentelemetry.io/docs/specs/otel/metrics/api/
 */
export function createReadinessMetrics({
  metrics,
  read,
}: {
  readonly metrics: MetricsService;
  readonly read: {
    queue(): Promise<QueueState>;
    levels(): Promise<Readonly<Record<string, LevelCounts>>>;
    /** Results that could not be judged, by environment. */
    unknowns(): Promise<Readonly<Record<string, number>>>;
  };
}): ReadinessMetrics {
  const queueGauge = (
    name: string,
    description: string,
    unit: string | undefined,
    value: (state: QueueState) => number,
  ) =>
    metrics
      .createObservableGauge(name, { description, unit })
      .addCallback(async result => result.observe(value(await read.queue())));
  queueGauge(
    'readiness.queue.depth',
    'Scorecards that wait to be evaluated',
    undefined,
    ({ waiting }) => waiting,
  );
  queueGauge(
    'readiness.queue.age',
    'How long the oldest of them waits',
    's',
    ({ oldest }) => oldest / 1_000,
  );
  queueGauge(
    'readiness.queue.failed',
    'Scorecards whose evaluation failed and is tried again',
    undefined,
    ({ failed }) => failed,
  );
  metrics
    .createObservableGauge('readiness.services', {
      description: 'Services by environment and level',
    })
    .addCallback(async result => {
      for (const [environment, levels] of Object.entries(await read.levels()))
        for (const [level, services] of Object.entries(levels))
          result.observe(services, { environment, level });
    });
  metrics
    .createObservableGauge('readiness.results.unknown', {
      description: 'Results of checks that could not be judged',
    })
    .addCallback(async result => {
      for (const [environment, count] of Object.entries(await read.unknowns()))
        result.observe(count, { environment });
    });

  const duration = metrics.createHistogram('readiness.evaluation.duration', {
    description: 'Time that one evaluation took',
    unit: 's',
  });
  const evaluations = metrics.createCounter('readiness.evaluations', {
    description: 'Evaluations by what became of them and why they were made',
  });
  const changes = metrics.createCounter('readiness.status.changes', {
    description: 'Statuses of checks that changed',
  });
  const failures = metrics.createCounter('readiness.failures', {
    description: 'Work that failed and is tried again',
  });

  return {
    evaluations: {
      evaluated(
        { key, status, changes: count }: EvaluationOutcome,
        milliseconds,
      ) {
        duration.record(milliseconds / 1_000);
        evaluations.add(1, { outcome: status, reason: key.reason });
        if (count > 0) changes.add(count);
      },
      failed: () => failures.add(1, { work: 'evaluation' }),
    },
    failed: work => failures.add(1, { work }),
  };
}
