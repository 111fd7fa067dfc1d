import { trace } from '@opentelemetry/api';
import { ATTR_HTTP_ROUTE } from '@opentelemetry/semantic-conventions';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from './metrics.ts';

const probes = new Set(['/livez', '/readyz']);

/** The client went away before it had its answer: nginx's word for it, outside the registered codes. */
const clientClosedRequest = 499;

/** Names the request's span, and logs and measures every request once, when its response has ended. */
export function observeRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onRequest', (request, reply, done) => {
    const { method } = request;
    const route = request.routeOptions.url ?? 'unmatched';
    // The query string may carry credentials or personal data.
    const [path] = request.url.split('?', 1);
    const span = trace.getActiveSpan();
    span?.updateName(`${method} ${route}`);
    if (route !== 'unmatched') span?.setAttribute(ATTR_HTTP_ROUTE, route);

    reply.raw.once('close', () => {
      const status = reply.raw.writableEnded ? reply.statusCode : clientClosedRequest;
      const seconds = reply.elapsedTime / 1_000;
      const line = { method, route, path, status_code: status, duration_seconds: seconds };
      if (probes.has(route)) {
        request.log.debug(line, 'probe answered');
        return;
      }
      metrics.observe({ method, route, status, seconds });
      request.log.info(line, 'request completed');
    });
    done();
  });
}
