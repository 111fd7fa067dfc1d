import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLogger } from '../logging.ts';
import { serviceName } from '../package.ts';
import { testApplication } from './application.ts';

describe('log', () => {
  it('has one line for a request, with level and msg, and without query string or credentials', async () => {
    const { app, lines } = testApplication();
    await app.inject({
      url: '/v1/items?limit=5&token=s3cr3t',
      headers: { authorization: 'Bearer s3cr3t', cookie: 'session=s3cr3t' },
    });
    await app.inject('/livez');
    assert.equal(lines.length, 1);
    const [line] = lines;
    assert.equal(line?.['level'], 'info');
    assert.equal(line['msg'], 'request completed');
    assert.equal(line['service'], serviceName);
    assert.equal(line['method'], 'GET');
    assert.equal(line['route'], '/v1/items');
    assert.equal(line['path'], '/v1/items');
    assert.equal(line['status_code'], 200);
    assert.equal(typeof line['duration_seconds'], 'number');
    assert.match(String(line['time']), /^\d{4}-\d\d-\d\dT.*Z$/);
    assert.doesNotMatch(JSON.stringify(lines), /s3cr3t/);
  });

  it('blacks out values that are named like credentials', () => {
    let written = '';
    const log = createLogger('info', { write: line => (written = line) });
    log.info({ password: 'a1b2', request: { authorization: 'a1b2', path: '/' } }, 'hello');
    assert.doesNotMatch(written, /a1b2/);
    assert.match(written, /"path":"\/"/);
  });
});
