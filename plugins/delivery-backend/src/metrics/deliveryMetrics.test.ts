import { MetricReader, MeterProvider } from '@opentelemetry/sdk-metrics';
import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { ClusterStatus } from '@golden-path/plugin-delivery-common';
import { describe, expect, it } from 'vitest';
import { createDeliveryMetrics } from './deliveryMetrics';
import { onceAMoment } from '@golden-path/plugin-golden-path-node/rest';

class Collector extends MetricReader {
  protected override async onForceFlush() {}
  protected override async onShutdown() {}
}

const now = Date.parse('2026-11-21T12:00:30Z');
const prod: ClusterStatus = {
  name: 'prod',
  title: 'Production',
  state: 'partial',
  since: undefined,
  lastSeen: undefined,
  stale: false,
  staleKinds: [],
  message: undefined,
  cause: undefined,
  nextTry: undefined,
  watches: [
    {
      resource: 'v1/pods',
      state: 'live',
      since: undefined,
      message: undefined,
      lastSeen: '2026-11-21T12:00:00Z',
      nextTry: undefined,
      reconnects: 3,
      objects: 12,
      limited: false,
    },
    {
      resource: 'batch/v1/jobs',
      state: 'forbidden',
      since: undefined,
      message: 'no',
      lastSeen: undefined,
      nextTry: undefined,
      reconnects: 0,
      objects: 0,
      limited: false,
    },
  ],
};

describe('the metrics of delivery', () => {
  it('tell how watches fare, what was joined and what changed hands, without names of services', async () => {
    const collector = new Collector();
    const meter = new MeterProvider({ readers: [collector] }).getMeter('x');
    let reads = 0;
    const metrics = createDeliveryMetrics({
      metrics: meter as unknown as MetricsService,
      readClusters: onceAMoment(async () => {
        reads += 1;
        return [prod];
      }),
      now: () => now,
    });
    metrics.joins.joined(
      { joined: 5, changed: 2, removed: 0, revision: 7 },
      1_500,
    );
    metrics.ownership.taken({ name: 'cluster:prod', owner: 'me', epoch: 1 });
    metrics.ownership.ended(
      { name: 'cluster:prod', owner: 'me', epoch: 1 },
      'lost',
    );
    const { resourceMetrics } = await collector.collect();
    const points = resourceMetrics.scopeMetrics
      .flatMap(({ metrics: all }) => all)
      .flatMap(({ descriptor, dataPoints }) =>
        dataPoints.map(({ attributes, value }) => [
          descriptor.name,
          Object.values(attributes).join(' '),
          typeof value === 'object' && 'sum' in value ? value.sum : value,
        ]),
      );
    expect(reads).toBe(1);
    expect(points).toEqual(
      expect.arrayContaining([
        ['delivery.watch.lag', 'prod v1/pods', 30],
        ['delivery.watch.reconnects', 'prod v1/pods', 3],
        ['delivery.watch.objects', 'prod v1/pods', 12],
        ['delivery.watch.live', 'prod batch/v1/jobs', 0],
        ['delivery.join.duration', '', 1.5],
        ['delivery.join.environments', 'changed', 2],
        ['delivery.join.environments', 'same', 3],
        ['delivery.lease.changes', 'cluster taken', 1],
        ['delivery.lease.changes', 'cluster lost', 1],
      ]),
    );
    expect(
      points.some(
        ([name, labels]) =>
          name === 'delivery.watch.lag' && labels === 'prod batch/v1/jobs',
      ),
    ).toBe(false);
  });
});
