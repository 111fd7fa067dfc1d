/**
 * Tracing. Loaded with `node --import` so that it's in place before anything it instruments.
 * Spans always exist, for `trace_id` in the log; they leave the process only when
 * `OTEL_EXPORTER_OTLP_ENDPOINT` is set. `OTEL_TRACES_SAMPLER_ARG` (0 to 1) is the share of new
 * traces that is kept; whoever called us has decided for theirs.
 */
import { context, propagation, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { registerInstrumentations } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import {
  defaultResource,
  detectResources,
  envDetector,
  resourceFromAttributes,
} from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import {
  ATTR_SERVICE_NAME,
  ATTR_SERVICE_VERSION,
  ATTR_URL_QUERY,
} from '@opentelemetry/semantic-conventions';
import { serviceName, serviceVersion } from './package.ts';

const ratio = Number(process.env['OTEL_TRACES_SAMPLER_ARG'] || 1);

const provider = new TracerProvider({
  resource: defaultResource()
    .merge(resourceFromAttributes({ [ATTR_SERVICE_VERSION]: serviceVersion }))
    .merge(detectResources({ detectors: [envDetector] }))
    .merge(resourceFromAttributes({ [ATTR_SERVICE_NAME]: serviceName })),
  sampler: new ParentBasedSampler({
    root: new TraceIdRatioBasedSampler(ratio >= 0 && ratio <= 1 ? ratio : 1),
  }),
  spanProcessors: process.env['OTEL_EXPORTER_OTLP_ENDPOINT']
    ? [new BatchSpanProcessor({ exporter: new OTLPTraceExporter() })]
    : [],
});

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
// Without baggage: what a stranger puts there would travel on to everything that we call.
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
trace.setGlobalTracerProvider(provider);

const probes = new Set(['/livez', '/readyz']);

registerInstrumentations({
  instrumentations: [
    new HttpInstrumentation({
      ignoreIncomingRequestHook: request => probes.has(request.url ?? ''),
      // A query string may carry credentials or personal data.
      requestHook: (span, request) => {
        if ('url' in request && request.url?.includes('?')) {
          span.setAttribute(ATTR_URL_QUERY, '[redacted]');
        }
      },
    }),
    new UndiciInstrumentation(),
  ],
});

/** Sends the spans that are still held here, then stops tracing. */
export function stopTelemetry(): Promise<void> {
  return provider.shutdown();
}
