import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Seconds. */
const latencyBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A request that was answered, or given up by the client (status 499). */
export interface ServedRequest {
  readonly method: string;
  /** The route's pattern, such as `/v1/items/:id`: never the path, which has no end of values. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  readonly registry: Registry;
  observe(request: ServedRequest): void;
}

/** @param objectiveMs latency objective in milliseconds, made a bucket boundary of its own */
export function createMetrics(objectiveMs?: number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the arrival of a request to the end of its response, without probes.',
    labelNames: ['method', 'route', 'status_code'],
    buckets: [
      ...new Set([...latencyBuckets, ...(objectiveMs === undefined ? [] : [objectiveMs / 1_000])]),
    ].sort((a, b) => a - b),
    registers: [registry],
  });
  return {
    registry,
    observe: ({ method, route, status, seconds }) =>
      duration.observe({ method, route, status_code: String(status) }, seconds),
  };
}

/** Serves `/metrics`, on a port of its own so that the gateway never reaches it. */
export function createMetricsServer({ registry }: Metrics): Server {
  return createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, (request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      text => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
