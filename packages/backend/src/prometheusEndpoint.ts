import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Config } from '@backstage/config';
import { metrics } from '@opentelemetry/api';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';

const root = 'telemetry.prometheus';

/** Where metrics are served; undefined when nobody asked for them. */
export interface PrometheusConfiguration {
  readonly port: number;
  readonly host: string;
}

/** Reads `telemetry.prometheus`. @throws InputError that names the key, what was found and what is accepted */
export function readPrometheusConfiguration(
  config: Config,
): PrometheusConfiguration | undefined {
  const found = config.getOptionalConfig(root);
  if (!found) return undefined;
  const accepted = ['port', 'host'];
  const unknown = found.keys().find(key => !accepted.includes(key));
  if (unknown !== undefined)
    throw new InputError(
      `${root}.${unknown}: is not a known key; accepted: ${accepted.join(', ')}`,
    );
  const port = found.getOptionalNumber('port');
  if (port === undefined) return undefined;
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InputError(
      `${root}.port: found ${port}; accepted: 0 to 65535, where 0 is any free port`,
    );
  return { port, host: found.getOptionalString('host') ?? '127.0.0.1' };
}

/** Serves the process's metrics at `/metrics`, in the text format of Prometheus. Resolves with what stops it. */
export async function startPrometheusEndpoint(
  { port, host }: PrometheusConfiguration,
  logger: Pick<LoggerService, 'info'>,
): Promise<{ stop(): Promise<void> }> {
  const exporter = new PrometheusExporter({
    port,
    host,
    preventServerStart: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  metrics.setGlobalMeterProvider(provider);
  await exporter.startServer();
  logger.info(`Metrics are served at http://${host}:${port}/metrics`);
  return {
    async stop() {
      metrics.disable();
      await provider.shutdown();
    },
  };
}

const prometheusEndpointRef = createServiceRef<Record<string, never>>({
  id: 'golden-path.prometheus-endpoint',
  scope: 'root',
});

/**
 * Metrics for Prometheus where `telemetry.prometheus.port` asks for them. Made before every plugin, because a meter that
 * is taken before there is a provider stays silent for ever. The endpoint has no authentication, so it listens to this
 * machine unless `telemetry.prometheus.host` says otherwise.
 */
export const prometheusEndpoint = createServiceFactory({
  service: prometheusEndpointRef,
  initialization: 'always',
  deps: {
    config: coreServices.rootConfig,
    logger: coreServices.rootLogger,
    lifecycle: coreServices.rootLifecycle,
  },
  async factory({ config, logger, lifecycle }) {
    const configuration = readPrometheusConfiguration(config);
    if (configuration) {
      const endpoint = await startPrometheusEndpoint(configuration, logger);
      lifecycle.addShutdownHook(() => endpoint.stop());
    }
    return {};
  },
});
