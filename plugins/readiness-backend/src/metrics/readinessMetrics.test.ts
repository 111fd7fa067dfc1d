import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { describe, expect, it } from 'vitest';
import {
  createReadinessFixture,
  testDatabases,
} from '../testing/readinessFixture';
import { countUnknowns } from './countUnknowns';
import { createReadinessMetrics } from './readinessMetrics';

class Collector extends MetricReader {
  protected override async onForceFlush() {}
  protected override async onShutdown() {}
}

const keyOf = (reason: string) => ({ reason }) as never;

describe('metrics of the scorecard', () => {
  it('tell what waits, levels and unknowns as the database has them, and what this process evaluated', async () => {
    const fixture = await createReadinessFixture(testDatabases(), 'SQLITE_3');
    const reader = new Collector();
    const metrics = createReadinessMetrics({
      metrics: new MeterProvider({ readers: [reader] }).getMeter('x') as never,
      read: {
        queue: () => fixture.queue.state(),
        levels: () => fixture.reader.levelCounts(),
        unknowns: () => countUnknowns(fixture.context.database),
      },
    });
    await fixture.add('refunds', { 'on-call': 'unknown' });
    for (const environment of ['dev', 'production'])
      await fixture.queue.enqueue(
        [{ service: 'component:default/carts', environment }],
        'evidence',
      );
    fixture.held.pass(5_000);
    metrics.evaluations.evaluated(
      { status: 'written', changes: 3, revision: 1, key: keyOf('retry') },
      250,
    );
    metrics.evaluations.evaluated(
      {
        status: 'failed',
        changes: 0,
        revision: undefined,
        key: keyOf('asked'),
      },
      50,
    );
    metrics.failed('notifications');
    const { resourceMetrics } = await reader.collect();
    const found = Object.fromEntries(
      resourceMetrics.scopeMetrics
        .flatMap(scope => scope.metrics)
        .map(({ descriptor: { name }, dataPoints }) => [
          name,
          dataPoints.map(({ attributes, value }) => [attributes, value]),
        ]),
    );
    expect(found).toMatchObject({
      'readiness.queue.depth': [[{}, 2]],
      'readiness.queue.age': [[{}, 5]],
      'readiness.queue.failed': [[{}, 0]],
      'readiness.services': [
        [{ environment: 'production', level: 'bronze' }, 1],
      ],
      'readiness.results.unknown': [[{ environment: 'production' }, 1]],
      'readiness.evaluations': [
        [{ outcome: 'written', reason: 'retry' }, 1],
        [{ outcome: 'failed', reason: 'asked' }, 1],
      ],
      'readiness.status.changes': [[{}, 3]],
      'readiness.evaluation.duration': [[{}, { count: 2, sum: 0.3 }]],
      'readiness.failures': [[{ work: 'notifications' }, 1]],
    });
  });
});
