import { mockServices } from '@backstage/backend-test-utils';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';
import { expect, it } from 'vitest';
import {
  alertOf,
  createFakeSource,
  createLiveFixture,
  interval,
  testDatabases,
} from './testing/liveFixture';
import { createLiveAlertMetrics, scheduleLiveAlerts } from '.';

class Collector extends MetricReader {
  protected override onForceFlush = async () => {};
  protected override onShutdown = async () => {};
}

it('sources whose names differ in letters that no task has are asked by two tasks', async () => {
  const named = (name: string) => createFakeSource({ name, clusters: ['eu'] });
  const fixture = await createLiveFixture(testDatabases(), 'SQLITE_3', [
    named('生産'),
    named('開発'),
  ]);
  const scheduler = mockServices.scheduler();
  await scheduleLiveAlerts({
    ...fixture.options,
    scheduler,
    logger: mockServices.logger.mock(),
    sources: fixture.sources,
  });
  const tasks = await scheduler.getScheduledTasks();
  expect(new Set(tasks.map(({ id }) => id)).size).toBe(3);
});

it('each source is asked by a task of its own, so that one that hangs or fails holds up no other; metrics say how they are', async () => {
  const hanging = createFakeSource({
    name: 'Prometheus',
    clusters: ['nonprod'],
  });
  hanging.meanwhile = () => new Promise(() => {});
  const source = createFakeSource({ clusters: ['prod'] });
  source.has = [
    alertOf('PaymentsApiRestarting'),
    alertOf('NodeDown', { labels: { namespace: 'kube-system' } }),
  ];
  const fixture = await createLiveFixture(testDatabases(), 'SQLITE_3', [
    hanging,
    source,
  ]);
  const scheduler = mockServices.scheduler();
  const logger = mockServices.logger.mock();
  const failed: string[] = [];
  let isDatabaseGone = false;
  await scheduleLiveAlerts({
    ...fixture.options,
    scheduler,
    logger,
    sources: fixture.sources,
    place: (...given) => {
      if (isDatabaseGone) throw new Error('the database is away');
      return fixture.options.place(...given);
    },
    failed: work => failed.push(work),
  });
  expect(await scheduler.getScheduledTasks()).toMatchObject([
    { id: 'runbooks-alerts-Prometheus-nonprod' },
    { id: 'runbooks-alerts-Alertmanager-prod' },
    { id: 'runbooks-alerts-forget' },
  ]);
  const hung = scheduler.triggerTask('runbooks-alerts-Prometheus-nonprod');
  await scheduler.triggerTask('runbooks-alerts-Alertmanager-prod');
  isDatabaseGone = true;
  fixture.held.time += interval;
  await scheduler.triggerTask('runbooks-alerts-Alertmanager-prod');
  expect(failed).toEqual(['alerts']);
  expect(logger.warn.mock.calls).toEqual([
    [
      'Reading alerts of Alertmanager: prod failed and is tried again: the database is away',
    ],
  ]);

  const reader = new Collector();
  createLiveAlertMetrics(
    new MeterProvider({ readers: [reader] }).getMeter('x') as never,
    fixture.live.figures,
  );
  const { resourceMetrics } = await reader.collect();
  expect(
    Object.fromEntries(
      resourceMetrics.scopeMetrics
        .flatMap(scope => scope.metrics)
        .map(({ descriptor: { name }, dataPoints }) => [
          name,
          dataPoints.map(({ value }) => value),
        ]),
    ),
  ).toEqual({
    'runbooks.alerts.live': [0, 1],
    'runbooks.alerts.unmatched': [0, 1],
    'runbooks.alerts.silent': [1, 0],
  });
  void hung;
});
