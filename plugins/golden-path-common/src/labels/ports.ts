/** Ports of generated workloads. */
export const ports = {
  /** Default port of an HTTP API; a blueprint may choose another. */
  http: 8080,
  /** Prometheus metrics, on their own port so that the gateway never reaches them. */
  metrics: 9090,
  postgres: 5432,
  redis: 6379,
  dns: 53,
  /** @see https://opentelemetry.io/docs/specs/otlp/#otlpgrpc-default-port */
  otlpGrpc: 4317,
  otlpHttp: 4318,
  https: 443,
} as const;
