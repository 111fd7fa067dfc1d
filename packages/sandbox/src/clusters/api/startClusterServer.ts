import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import {
  LOOPBACK_ADDRESS,
  requireLoopbackRequest,
  requireSandboxHost,
} from '../../loopback';
import type { ClusterTokens } from '../auth';
import { createClusterFaults, type ClusterFaults } from '../faults';
import { StatusError, type ClusterState } from '../state';
import type { CertificateAuthority } from '../tls';
import type { PodLog } from './apiContext';
import { createDiscovery } from './discovery';
import { handleRequest } from './handleRequest';
import { createListPages } from './listPages';
import { describedLog } from './podLogs';

const DAY = 24 * 60 * 60_000;

/** What a cluster's server is started with. */
export interface ClusterServerOptions {
  state: ClusterState;
  /** 0 takes a free one. */
  port: number;
  /** Port that clients know it by, where a proxy stands in between. Default: its own. */
  publicPort?: number;
  /** A loopback address; 127.0.0.1 when undefined. */
  bind?: string;
  /** Signs the server's certificate. */
  tls: CertificateAuthority;
  tokens: ClusterTokens;
  /** Default: a switch that is off. */
  faults?: ClusterFaults;
  /** Milliseconds between bookmarks of a watch. Default: 15 s. */
  bookmarkInterval?: number;
  /** What containers have written. Default: a few lines made from the pod's status. */
  podLog?: PodLog;
  /** Told of what the server itself got wrong, never of what a client did. Default: standard error. */
  onError?: (message: string) => void;
  clock?: () => Date;
}

/** A server that listens. */
export interface RunningCluster {
  readonly name: string;
  /** `https://127.0.0.1:7021` */
  readonly url: string;
  /** Port that it listens on. */
  readonly port: number;
  readonly state: ClusterState;
  readonly faults: ClusterFaults;
  /** Ends open connections, too. */
  close(): Promise<void>;
}

/**
 * Serves the Kubernetes API of a cluster over TLS, on a loopback address only.
 *
 * @throws InputError in production and for an address that is not a loopback one.
 */
export async function startClusterServer(
  options: ClusterServerOptions,
): Promise<RunningCluster> {
  const { state, tls, tokens, bind = LOOPBACK_ADDRESS } = options;
  const { faults = createClusterFaults(), clock = () => new Date() } = options;
  requireSandboxHost({ bind, nodeEnv: process.env.NODE_ENV });

  const first = await tls.issue(state.name);
  const server = createServer({
    cert: first.certificate,
    key: first.key,
    minVersion: 'TLSv1.2',
  });
  let { notAfter } = first;
  const renewal = setInterval(() => {
    if (notAfter - clock().getTime() > 30 * DAY) return;
    tls.issue(state.name).then(
      next => {
        ({ notAfter } = next);
        server.setSecureContext({ cert: next.certificate, key: next.key });
      },
      () => {
        // The old one holds for days; the next turn tries again.
      },
    );
  }, DAY / 2).unref();

  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    if (faults.mode === 'down') socket.destroy();
    else sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  // Clients that go away in the middle are everyday, and nobody's error.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  const stopListening = faults.onSwitch(mode => {
    if (mode !== 'down') return;
    for (const socket of sockets) socket.destroy();
  });

  server.listen(options.port, bind);
  await once(server, 'listening');
  const { port: ownPort } = server.address() as AddressInfo;
  const port = options.publicPort ?? ownPort;
  const context = {
    state,
    faults,
    clock,
    discovery: createDiscovery(state.kinds.all, `${LOOPBACK_ADDRESS}:${port}`),
    pages: createListPages(state),
    podLog: options.podLog ?? describedLog,
    bookmarkInterval: options.bookmarkInterval ?? 15_000,
  };
  const onError =
    options.onError ?? (message => process.stderr.write(`${message}\n`));
  const guard = (request: IncomingMessage) => requireOwn(request, port);
  server.on('request', (request, response) => {
    void handleRequest(context, { tokens, guard, onError }, request, response);
  });

  return {
    name: state.name,
    url: `https://${LOOPBACK_ADDRESS}:${port}`,
    port: ownPort,
    state,
    faults,
    close: async () => {
      stopListening();
      clearInterval(renewal);
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** No browser has business here, so that any `Origin` is a foreign one. */
function requireOwn({ headers }: IncomingMessage, port: number): void {
  try {
    requireLoopbackRequest({ host: headers.host }, port);
    if (headers.origin === undefined) return;
  } catch {
    // Told below, without what was found.
  }
  throw new StatusError(
    403,
    'Forbidden',
    'Host must be localhost, 127.0.0.1 or [::1] with the port of this server, and Origin absent',
  );
}
