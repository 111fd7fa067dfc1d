import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express, {
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express';
import {
  LOOPBACK_ADDRESS,
  requireLoopbackRequest,
  requireSandboxHost,
} from '../../loopback';
import { claimDataDirectory } from '../../data-directory';
import { apiRouter, sendApiProblem } from '../api';
import {
  recover,
  seedRepository,
  type Forge,
  type SeedRepository,
} from '../operations';
import {
  readOrganisation,
  tokenOf,
  type Organisation,
  type TokenScope,
} from '../organisation';
import { openRepositories, type Repositories, type Repository } from '../state';
import { sendPageProblem, webRouter, type SwitchableCluster } from '../web';
import { createFaults, type Faults } from './faults';
import { gitRouter, sendGitProblem } from './gitRouter';
import { problemOf, requirePlainPath } from '../guard';

export interface ForgeOptions {
  /** 0 takes a free one. */
  port: number;
  /** A loopback address; 127.0.0.1 when undefined. */
  bind?: string;
  /** Where repositories live; ours or empty. */
  directory: string;
  /** YAML with the catalog's `Group` and `User` entities. */
  organisationFile: string;
  /** Repositories that exist from the first start on. */
  seed?: readonly SeedRepository[];
  /** Fills the repositories before anybody can ask for them. */
  prepare?: (
    forge: Pick<Forge, 'organisation' | 'repositories'>,
  ) => Promise<void>;
  /** Clusters of the sandbox, for their page. */
  clusters?: () => readonly SwitchableCluster[];
  /** Other APIs of the sandbox that the same server answers, by the first part of their path. */
  neighbours?: Readonly<Record<string, readonly RequestHandler[]>>;
  /** Asked before each request to the API; what it answers itself goes no further. */
  beforeApi?: RequestHandler;
  now?: () => Date;
  /** Told of what the forge itself got wrong; never of what a client did. */
  onError?: (message: string) => void;
}

/** A forge that listens. */
export interface RunningForge {
  /** `http://localhost:7010` */
  url: string;
  /** Ends open connections, too. */
  close(): Promise<void>;
  /** The development token of a person. */
  tokenOf(login: string, scope?: TokenScope): string;
  /** Creates a repository with a first commit unless it exists. */
  seedRepository(seed: SeedRepository): Promise<Repository>;
  /** What other parts of the sandbox read in process. */
  repositories: Repositories;
  organisation: Organisation;
  faults: Faults;
}

/**
 * Starts the forge: git over HTTP, the subset of Gitea's API, and the pages.
 *
 * @throws InputError in production and for an address that is not a loopback one.
 */
export async function startForge(options: ForgeOptions): Promise<RunningForge> {
  const bind = options.bind ?? LOOPBACK_ADDRESS;
  requireSandboxHost({ bind, nodeEnv: process.env.NODE_ENV });
  await claimDataDirectory(options.directory);
  const forge: Forge = {
    organisation: await readOrganisation(options.organisationFile),
    repositories: await openRepositories(join(options.directory, 'forge')),
    now: options.now ?? (() => new Date()),
  };
  await recover(forge);
  for (const seed of options.seed ?? []) await seedRepository(forge, seed);
  await options.prepare?.(forge);

  const server = createServer();
  server.listen(options.port, bind);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  const { faults, middleware } = createFaults();
  const onError =
    options.onError ?? (message => process.stderr.write(`${message}\n`));
  server.on(
    'request',
    forgeApp({
      forge,
      url,
      port,
      middleware,
      onError,
      clusters: options.clusters,
      neighbours: options.neighbours,
      beforeApi: options.beforeApi,
    }),
  );
  return {
    url,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
    tokenOf: (login, scope) => tokenOf(forge.organisation, login, scope),
    seedRepository: seed => seedRepository(forge, seed),
    repositories: forge.repositories,
    organisation: forge.organisation,
    faults,
  };
}

function forgeApp(options: {
  forge: Forge;
  url: string;
  port: number;
  middleware: (req: Request, res: Response, next: NextFunction) => void;
  onError: (message: string) => void;
  clusters: ForgeOptions['clusters'];
  neighbours: ForgeOptions['neighbours'];
  beforeApi: ForgeOptions['beforeApi'];
}): express.Express {
  const { forge, url, port } = options;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use((request, response, next) => {
    response.setHeader('X-Content-Type-Options', 'nosniff');
    requireLoopbackRequest(request.headers, port);
    requirePlainPath(request.originalUrl);
    next();
  });
  app.use(options.middleware);
  for (const [path, handlers] of Object.entries(options.neighbours ?? {}))
    app.use(`/${path}`, ...handlers);
  if (options.beforeApi) app.use('/api/v1', options.beforeApi);
  app.use('/api/v1', apiRouter(forge, url));
  app.use(gitRouter(forge));
  app.use(webRouter(forge, url, options.clusters));
  app.use(
    (error: unknown, request: Request, response: Response, _: NextFunction) => {
      if (problemOf(error).status >= 500) {
        const reason = error instanceof Error ? error.message : String(error);
        options.onError(
          `forge       ${request.method} ${request.path}: ${reason}`,
        );
      }
      if (response.headersSent) response.destroy();
      else if (request.path.startsWith('/api/')) {
        sendApiProblem(response, error, url);
      } else if (isGit(request)) sendGitProblem(response, error);
      else sendPageProblem(request, response, error);
    },
  );
  return app;
}

function isGit(request: Request): boolean {
  return /\/(info\/refs|git-(upload|receive)-pack)$/.test(request.path);
}
