import { stopTelemetry } from './telemetry.ts';
import { once } from 'node:events';
import { buildApp } from './app.ts';
import { parseConfig } from './config.ts';
import { connectDependencies } from './dependencies/index.ts';
import { createLogger } from './logging.ts';
import { createMetrics, createMetricsServer } from './metrics.ts';
import { createReadiness } from './readiness.ts';
import { shutDown, untilCallersLeft } from './shutdown.ts';

async function start(): Promise<void> {
  const config = parseConfig(process.env);
  const log = createLogger(config.LOG_LEVEL);
  const metrics = createMetrics(config.LATENCY_OBJECTIVE_MS);
  const readiness = createReadiness((check, error) => {
    if (error === undefined) log.info({ check }, 'readiness check passes again');
    else log.warn({ check, err: error }, 'readiness check fails');
  });
  const dependencies = connectDependencies(config, log);
  dependencies.all.forEach(dependency => readiness.add(dependency));
  const app = buildApp({ log, metrics, readiness, dependencies });
  const metricsServer = createMetricsServer(metrics);

  // Kubernetes waits 40 s from the preStop hook (10 s) on: these add up to less than what is left.
  const steps = [
    {
      name: 'let callers leave',
      timeoutMs: 4_000,
      run: () => untilCallersLeft(app.server, 3_000),
    },
    {
      name: 'drain requests',
      // Longer than a handler may take.
      timeoutMs: 16_000,
      run: () => app.close(),
      giveUp: () => app.server.closeAllConnections(),
    },
    ...dependencies.all.map(dependency => ({
      name: `close ${dependency.name}`,
      timeoutMs: 2_000,
      run: () => dependency.close(),
    })),
    { name: 'send telemetry', timeoutMs: 3_000, run: stopTelemetry },
  ];
  const stop = async (signal: NodeJS.Signals) => {
    if (readiness.isStopping) return;
    readiness.stopping();
    log.info({ signal }, 'shutting down');
    const orderly = await shutDown(steps, log);
    metricsServer.close();
    log.info({ orderly }, 'stopped');
    process.exit(orderly ? 0 : 1);
  };
  process.on('SIGTERM', signal => void stop(signal));
  process.on('SIGINT', signal => void stop(signal));

  metricsServer.listen(config.METRICS_PORT, config.HOST);
  await once(metricsServer, 'listening');
  await app.listen({ port: config.PORT, host: config.HOST });
  readiness.started();
  log.info({ port: config.PORT, metrics_port: config.METRICS_PORT }, 'started');
}

function die(error: unknown): void {
  createLogger('fatal').fatal(
    { err: error },
    error instanceof Error ? error.message : String(error),
  );
  process.exit(1);
}

process.on('uncaughtException', die);
start().catch(die);
