// npm start: sandbox, backend and frontend together. One line each says where; Ctrl-C stops all.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { publishSchemas } from './publish-schemas.mjs';
import { failureIn, lastLines } from './start/failure.mjs';
import { findTakenPorts, readPorts } from './start/ports.mjs';
import { servicesOf } from './start/services.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const state = process.env.GOLDEN_PATH_SANDBOX_DIR ?? join(root, '.sandbox');
const logs = join(state, 'logs');

/** `npm start -- --config file.yaml` replaces the default configuration files. */
const configArguments = process.argv
  .slice(2)
  .map(argument =>
    argument.endsWith('.yaml') ? join(root, argument) : argument,
  );

const children = new Map();
let stopping = false;

function start(service) {
  const { name, args, cwd, env } = service;
  const log = createWriteStream(join(logs, `${name}.log`));
  const child = spawn(process.execPath, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    env: {
      ...env,
      // What a person sets goes before what follows from the ports.
      ...process.env,
      NODE_ENV: 'development',
      BROWSER: 'none',
      FORCE_COLOR: '0',
    },
  });
  service.output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', data => {
      log.write(data);
      service.output = (service.output + data).slice(-16_000);
      if (!service.answered && failureIn(service.output)) giveUp(service);
    });
  }
  child.on('exit', () => {
    children.delete(name);
    giveUp(service);
  });
  children.set(name, child);
}

/** Ends all with the reason of the one that can't go on. */
function giveUp({ name, output }) {
  if (stopping) return;
  process.stderr.write(
    `${failureIn(output) ?? lastLines(output)}\n\nThe ${name} stopped; its log is ${join(logs, `${name}.log`)}\n`,
  );
  stop(1);
}

const answers = url =>
  fetch(url, { signal: AbortSignal.timeout(2000) }).then(
    response => response.ok,
    () => false,
  );

async function untilAnswering({ ready }) {
  while (!stopping && !(await answers(ready))) await wait(300);
}

async function announce(service) {
  const started = Date.now();
  await untilAnswering(service);
  if (stopping) return;
  service.answered = true;
  service.output = '';
  say(service, `${service.where}  (${secondsSince(started)})`);
}

/** Tells of a part that ends later, and when it is back: its development server starts it again after a change. */
async function watch(service) {
  for (let missed = 0; !stopping; await wait(2000, undefined, { ref: false })) {
    missed = (await answers(service.ready)) ? 0 : missed + 1;
    if (missed < 2 || stopping) continue;
    const restarting = service.output.includes('Change detected');
    const failure = failureIn(service.output);
    if (!restarting && failure) process.stderr.write(`${failure}\n`);
    say(
      service,
      restarting
        ? 'starts again after a change'
        : `does not answer any more: correct its code, or end all with Ctrl-C and start again. Its log: ${join(logs, `${service.name}.log`)}`,
    );
    const since = Date.now();
    await untilAnswering(service);
    missed = 0;
    service.output = '';
    if (!stopping) say(service, `answers again  (${secondsSince(since)})`);
  }
}

const secondsSince = started =>
  `${Math.round((Date.now() - started) / 1000)} s`;

const say = ({ name }, text) => console.log(`${name.padEnd(8)} ${text}`);

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
  }, 4000).unref();
}

async function main() {
  const ports = readPorts(process.env);
  const taken = await findTakenPorts(ports);
  if (taken.length > 0) throw new Error(taken.join('\n'));
  mkdirSync(logs, { recursive: true });
  mkdirSync(join(state, 'portal'), { recursive: true });
  publishSchemas();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => stop(0));
  console.log(
    'Starting; the first time the frontend takes about half a minute. Logs: .sandbox/logs/',
  );
  const services = servicesOf({ root, ports, configArguments });
  services.forEach(start);
  await Promise.all(services.map(announce));
  if (stopping) return;
  console.log(
    `Ready: open http://localhost:${ports.portal} and pick a person. Ctrl-C stops all.`,
  );
  await Promise.all(services.map(watch));
}

main().catch(error => {
  process.stderr.write(`${error.message}\n`);
  stop(1);
});
