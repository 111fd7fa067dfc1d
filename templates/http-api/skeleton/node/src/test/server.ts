import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { validEnvironment } from './environment.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The built service as a process of its own, started as the image starts it. */
export async function startServer(variables: Record<string, string> = {}) {
  const [port, metricsPort] = await Promise.all([freePort(), freePort()]);
  const child = spawn(process.execPath, ['--import', './dist/telemetry.js', 'dist/main.js'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...validEnvironment,
      PORT: String(port),
      METRICS_PORT: String(metricsPort),
      HOST: '127.0.0.1',
      ...variables,
    },
  });
  const lines: Record<string, unknown>[] = [];
  const waiting: {
    readonly msg: string;
    readonly found: (line: Record<string, unknown>) => void;
  }[] = [];
  createInterface({ input: child.stdout }).on('line', text => {
    const line = JSON.parse(text) as Record<string, unknown>;
    lines.push(line);
    waiting.filter(({ msg }) => msg === line['msg']).forEach(({ found }) => found(line));
  });
  const exited = once(child, 'close').then(([code]) => code as number | null);

  /** The first line with this message, now or later; fails if the process ends without it. */
  const logged = async (msg: string): Promise<Record<string, unknown>> => {
    const seen = lines.find(line => line['msg'] === msg);
    if (seen) return seen;
    return Promise.race([
      new Promise<Record<string, unknown>>(found => waiting.push({ msg, found })),
      exited.then(code => {
        throw new Error(`ended with ${code} before "${msg}": ${JSON.stringify(lines)}`);
      }),
    ]);
  };
  return { child, port, metricsPort, lines, exited, logged, url: `http://127.0.0.1:${port}` };
}
