export interface Config {
  telemetry?: {
    /** Metrics in the text format of Prometheus at `/metrics`, on a port of their own and without authentication. Default: none. */
    prometheus?: {
      /** Usually 9464. */
      port?: number;
      /** Address that it listens to. Default: `127.0.0.1`. */
      host?: string;
    };
  };
}
