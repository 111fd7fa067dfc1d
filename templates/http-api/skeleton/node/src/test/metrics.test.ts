import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMetrics } from '../metrics.ts';
import { testApplication } from './application.ts';

describe('metrics', () => {
  it('measures requests by method, route pattern and status, and leaves probes out', async () => {
    const { app, metrics } = testApplication();
    await app.inject('/v1/items/00000000-0000-4000-8000-000000000000?token=abc');
    await app.inject('/v1/items/00000000-0000-4000-8000-000000000001');
    await app.inject('/made/up');
    await app.inject('/made/up/too');
    await app.inject('/livez');
    await app.inject('/readyz');
    const text = await metrics.registry.metrics();
    const counts = text
      .split('\n')
      .filter(line => line.startsWith('http_request_duration_seconds_count'));
    assert.deepEqual(counts.sort(), [
      'http_request_duration_seconds_count{method="GET",route="/v1/items/:id",status_code="404"} 2',
      'http_request_duration_seconds_count{method="GET",route="unmatched",status_code="404"} 2',
    ]);
    assert.match(text, /^process_cpu_seconds_total /m);
    assert.match(text, /^nodejs_eventloop_lag_p99_seconds /m);
  });

  it('has the latency objective as a bucket boundary, once', async () => {
    for (const [objective, boundary] of [
      [300, '0.3'],
      [500, '0.5'],
      [2, '0.002'],
    ] as const) {
      const metrics = createMetrics(objective);
      metrics.observe({ method: 'GET', route: '/', status: 200, seconds: 0.1 });
      const text = await metrics.registry.metrics();
      assert.equal(text.split(`le="${boundary}"`).length, 2);
    }
  });
});
