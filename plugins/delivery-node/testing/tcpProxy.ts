import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Stands between a client and a server, and fails as networks do. */
export interface TcpProxy {
  readonly port: number;
  /** Connections that clients have opened so far. */
  readonly opened: number;
  /** Cuts every connection, and each new one at once. */
  refuse(): void;
  /** Forwards nothing any more and says nothing, on connections that are open and on new ones. */
  stall(): void;
  /** Forwards again what is opened from now on. What was open when it stalled stays dead without a word. */
  restore(): void;
  close(): Promise<void>;
}

/**
 * Listens on a free port of this machine and forwards to another one of it.
 *
 * @param target - port; may be known only once somebody connects
 */
export async function startTcpProxy(
  target: number | (() => number),
): Promise<TcpProxy> {
  let mode: 'forward' | 'refuse' | 'stall' = 'forward';
  let opened = 0;
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const server = createServer(client => {
    opened += 1;
    keep(client);
    if (mode === 'refuse') return void client.destroy();
    if (mode === 'stall') return;
    const upstream = connect(
      typeof target === 'number' ? target : target(),
      '127.0.0.1',
    );
    keep(upstream);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    get opened() {
      return opened;
    },
    refuse() {
      mode = 'refuse';
      for (const socket of sockets) socket.destroy();
    },
    stall() {
      mode = 'stall';
      for (const socket of sockets) socket.unpipe().pause();
    },
    restore() {
      mode = 'forward';
    },
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}
