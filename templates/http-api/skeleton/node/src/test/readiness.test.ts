import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createReadiness } from '../readiness.ts';
import { testApplication } from './application.ts';

describe('readiness', () => {
  it('answers 503 until the service has started and from the moment it stops, while /livez stays 200', async () => {
    const { app, readiness } = testApplication();
    const ask = async () => {
      const response = await app.inject('/readyz');
      return [response.statusCode, response.json<{ status: string }>().status];
    };
    assert.deepEqual(await ask(), [503, 'starting']);
    readiness.started();
    assert.deepEqual(await ask(), [200, 'ready']);
    readiness.stopping();
    assert.deepEqual(await ask(), [503, 'stopping']);
    readiness.started();
    assert.deepEqual(await ask(), [503, 'stopping'], 'there is no way back');

    const alive = await app.inject('/livez');
    assert.equal(alive.statusCode, 200);
    assert.equal(alive.headers['connection'], 'close', 'clients are told to go elsewhere');
  });

  it('names the checks that fail or take too long, and keeps the reason out of the response', async () => {
    const failures: string[] = [];
    const readiness = createReadiness(
      (name, error) => failures.push(`${name}: ${String(error)}`),
      10,
    );
    readiness.add({ name: 'queue', check: () => Promise.resolve() });
    readiness.add({ name: 'cache', check: () => Promise.reject(new Error('10.0.0.7 refused')) });
    readiness.add({ name: 'database', check: () => new Promise(() => undefined) });
    readiness.started();
    assert.deepEqual(await readiness.report(), {
      status: 'unready',
      checks: { queue: 'pass', cache: 'fail', database: 'fail' },
    });
    assert.deepEqual(failures, [
      'cache: Error: 10.0.0.7 refused',
      'database: Error: no answer within 10 ms',
    ]);
  });

  it('stays ready, and shows it, when something fails that the service can do without', async () => {
    const readiness = createReadiness(() => undefined);
    readiness.add({ name: 'cache', optional: true, check: () => Promise.reject(new Error('no')) });
    readiness.started();
    assert.deepEqual(await readiness.report(), { status: 'ready', checks: { cache: 'fail' } });
  });

  it('asks a dependency once, however many probes come at the same time', async () => {
    let asked = 0;
    const readiness = createReadiness(() => undefined);
    readiness.add({ name: 'database', check: () => Promise.resolve(void asked++) });
    readiness.started();
    await Promise.all(Array.from({ length: 50 }, () => readiness.report()));
    assert.equal(asked, 1);
  });
});
