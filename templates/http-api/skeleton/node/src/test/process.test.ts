import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { dependenciesAnswer } from './environment.ts';
import { startServer } from './server.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;

/** What an answer says about its connection; nothing where none could be made. */
const connectionAfterAnswer = async (url: string): Promise<string | undefined> => {
  const response = await fetch(`${url}/livez`).catch(() => undefined);
  await response?.text();
  return response?.headers.get('connection') ?? undefined;
};

describe('the running service', { timeout: 60_000 }, () => {
  it('serves probes and metrics on their ports and logs the trace of whoever called', async () => {
    const server = await startServer();
    await server.logged('started');
    assert.equal((await fetch(`${server.url}/livez`)).status, 200);
    assert.equal((await fetch(`${server.url}/readyz`)).status, dependenciesAnswer ? 200 : 503);
    await fetch(`${server.url}/v1/items`, { headers: { traceparent } });
    const line = await server.logged('request completed');
    assert.equal(line['level'], 'info');
    assert.equal(line['trace_id'], traceId);
    assert.match(String(line['span_id']), /^[0-9a-f]{16}$/);
    const problem = (await (await fetch(`${server.url}/nothing`)).json()) as { trace_id?: string };
    assert.match(problem.trace_id ?? '', /^[0-9a-f]{32}$/, 'a request without a trace begins one');

    const metrics = await fetch(`http://127.0.0.1:${server.metricsPort}/metrics`);
    assert.match(
      await metrics.text(),
      /http_request_duration_seconds_bucket\{.*route="\/v1\/items"/,
    );
    assert.equal((await fetch(`${server.url}/metrics`)).status, 404, 'not on the public port');
    server.child.kill('SIGTERM');
    assert.equal(await server.exited, 0);
  });

  it('finishes the request in flight after SIGTERM, takes no new one, sends its spans and exits 0', async () => {
    const batches: Promise<string>[] = [];
    const collector = createServer((incoming, response) => {
      batches.push(text(incoming));
      incoming.on('end', () => response.writeHead(200).end('{}'));
    }).listen(0, '127.0.0.1');
    await once(collector, 'listening');
    const address = collector.address();
    assert.ok(address && typeof address === 'object');
    const server = await startServer({
      OTEL_SERVICE_NAME: 'orders',
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${address.port}`,
    });
    await server.logged('started');

    const body = JSON.stringify({ name: 'lamp' });
    const inFlight = request(`${server.url}/v1/items?token=s3cr3t`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': body.length,
        expect: '100-continue',
        traceparent,
      },
    });
    inFlight.flushHeaders();
    // The server has read the head of the request, and now waits for the body.
    await once(inFlight, 'continue');
    server.child.kill('SIGTERM');
    await server.logged('shutting down');
    let answers = 0;
    // Ends when no connection is accepted any more.
    while (await connectionAfterAnswer(server.url)) answers += 1;
    assert.ok(answers > 0, 'who comes at first is answered, and told to leave');
    inFlight.end(body);
    const [response] = (await once(inFlight, 'response')) as [IncomingMessage];
    assert.equal(response.statusCode, 422, 'the body was read and judged');
    assert.equal(response.headers.connection, 'close');
    response.resume();

    assert.equal(await server.exited, 0);
    assert.ok(server.lines.every(line => line['service'] === 'orders'));
    collector.close();
    const spans = (await Promise.all(batches)).join();
    assert.match(spans, new RegExp(traceId));
    assert.match(spans, /POST \/v1\/items/);
    assert.match(spans, /"orders"/);
    assert.doesNotMatch(spans + JSON.stringify(server.lines), /s3cr3t/);
  });

  it('does not start with a wrong configuration, and says in one log line which variable it is', async () => {
    const server = await startServer({ METRICS_PORT: 'x' });
    assert.equal(await server.exited, 1);
    assert.equal(server.lines.length, 1);
    assert.equal(server.lines[0]?.['level'], 'fatal');
    assert.match(String(server.lines[0]['msg']), /METRICS_PORT must be a whole number.*found "x"/);
  });
});
