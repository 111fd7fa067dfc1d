import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fastify, LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Dependencies } from './dependencies/index.ts';
import { itemRoutes } from './items/routes.ts';
import type { Metrics } from './metrics.ts';
import { observeRequests } from './observability.ts';
import { notFound, sendProblem } from './problem.ts';
import type { Readiness } from './readiness.ts';

/** What the application is made of. */
export interface AppParts {
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly readiness: Readiness;
  readonly dependencies: Dependencies;
}

const openApi = readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8');

/** The HTTP API, not yet listening. Times in milliseconds, sizes in bytes. */
export function buildApp({ log, metrics, readiness, dependencies }: AppParts): FastifyInstance {
  const loggerInstance: FastifyBaseLogger = log;
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'request_id',
    }),
    genReqId: () => randomUUID(),
    bodyLimit: 100 * 1024,
    // Until the whole request is here, and until the handler has answered.
    requestTimeout: 30_000,
    handlerTimeout: 15_000,
    http: { headersTimeout: 15_000 },
    // Longer than a load balancer keeps its side (600 s at most), else it sends into a closed connection.
    keepAliveTimeout: 620_000,
    // While we drain, a request on an open connection is still answered.
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      sendProblem(error, request, reply);
    },
    routerOptions: { maxParamLength: 100 },
  });

  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) =>
    sendProblem(notFound('There is nothing at this address.'), request, reply),
  );
  app.addHook('onSend', (_request, reply, payload, done) => {
    void reply.header('x-content-type-options', 'nosniff');
    if (readiness.isStopping) void reply.header('connection', 'close');
    done(null, payload);
  });
  observeRequests(app, metrics);

  // Never looks at dependencies: restarting this process doesn't mend a database.
  app.get('/livez', () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const report = await readiness.report();
    return reply
      .code(report.status === 'ready' ? 200 : 503)
      .header('cache-control', 'no-store')
      .send(report);
  });
  app.get('/openapi.yaml', (_request, reply) => reply.type('application/yaml').send(openApi));
  itemRoutes(app, dependencies.items);
  return app;
}
