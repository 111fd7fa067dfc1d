import { trace } from '@opentelemetry/api';
import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { serviceName } from './package.ts';

/** Names under which a credential might be logged by mistake, at the top or one level down. */
const secret = [
  'authorization',
  'cookie',
  'password',
  'secret',
  'token',
  'apiKey',
  'DATABASE_URL',
  'REDIS_URL',
];

/**
 * One JSON object per line on standard output, with `level` (a word), `time`, `service`, `msg`, and
 * `trace_id` and `span_id` while a request is being handled.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { service: serviceName },
      timestamp: stdTimeFunctions.isoTime,
      formatters: { level: label => ({ level: label }) },
      redact: { paths: secret.flatMap(name => [name, `*.${name}`]), censor: '[redacted]' },
      mixin: () => {
        const span = trace.getActiveSpan()?.spanContext();
        return span ? { trace_id: span.traceId, span_id: span.spanId } : {};
      },
    },
    // Synchronous, so that the last lines before an exit aren't lost.
    destination ?? pino.destination({ dest: 1, sync: true }),
  );
}
