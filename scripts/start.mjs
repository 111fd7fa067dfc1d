// npm start: sandbox, backend and frontend together. One line each says where; Ctrl-C stops all.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { publishSchemas } from './publish-schemas.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const state = process.env.GOLDEN_PATH_SANDBOX_DIR ?? join(root, '.sandbox');
const logs = join(state, 'logs');
mkdirSync(logs, { recursive: true });
mkdirSync(join(state, 'portal'), { recursive: true });

const bin = name => join(root, 'node_modules', name);
const services = [
  {
    name: 'sandbox',
    where: 'http://localhost:7010',
    ready: 'http://127.0.0.1:7010/api/v1/version',
    args: [bin('tsx/dist/cli.mjs'), 'packages/sandbox/src/main.ts'],
    cwd: root,
  },
  {
    name: 'backend',
    where: 'http://localhost:7007',
    ready: 'http://127.0.0.1:7007/.backstage/health/v1/readiness',
    args: [
      bin('@backstage/cli/bin/backstage-cli'),
      'package',
      'start',
      ...configArguments(),
    ],
    cwd: join(root, 'packages/backend'),
  },
  {
    name: 'portal',
    where: 'http://localhost:3000',
    ready: 'http://localhost:3000/',
    args: [
      bin('@backstage/cli/bin/backstage-cli'),
      'package',
      'start',
      ...configArguments(),
    ],
    cwd: join(root, 'packages/app'),
  },
];

/** `npm start -- --config file.yaml` replaces the default configuration files. */
function configArguments() {
  return process.argv
    .slice(2)
    .map(argument =>
      argument.endsWith('.yaml') ? join(root, argument) : argument,
    );
}

const children = new Map();
let stopping = false;

function start({ name, args, cwd }) {
  const log = createWriteStream(join(logs, `${name}.log`));
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    env: {
      ...process.env,
      NODE_ENV: 'development',
      BROWSER: 'none',
      FORCE_COLOR: '0',
    },
  });
  let tail = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      log.write(data);
      tail = (tail + data).slice(-4000);
    });
  }
  child.on('exit', code => {
    children.delete(name);
    if (stopping) return;
    process.stderr.write(
      `${tail}\n${name} stopped with exit code ${code}; its log is .sandbox/logs/${name}.log\n`,
    );
    stop(1);
  });
  children.set(name, child);
}

async function announce({ name, where, ready }) {
  const started = Date.now();
  while (!stopping) {
    const answered = await fetch(ready, {
      signal: AbortSignal.timeout(2000),
    }).then(
      response => response.ok,
      () => false,
    );
    if (answered) {
      console.log(
        `${name.padEnd(8)} ${where}  (${Math.round((Date.now() - started) / 1000)} s)`,
      );
      return;
    }
    await new Promise(resolve => {
      setTimeout(resolve, 300);
    });
  }
}

function stop(code) {
  if (stopping) return;
  stopping = true;
  process.exitCode = code;
  const signal = name => {
    for (const child of children.values()) {
      try {
        if (process.platform === 'win32') child.kill(name);
        else process.kill(-child.pid, name);
      } catch {
        // It stopped by itself in the meantime.
      }
    }
  };
  signal('SIGTERM');
  setTimeout(() => {
    signal('SIGKILL');
    process.exit();
  }, 8000).unref();
}

process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));

console.log(
  'Starting; the first time the frontend takes about half a minute. Logs: .sandbox/logs/',
);
publishSchemas();
services.forEach(start);
await Promise.all(services.map(announce));
if (!stopping)
  console.log(
    'Ready: open http://localhost:3000 and pick a person. Ctrl-C stops all.',
  );
