#!/usr/bin/env node
// Starts the command: from `dist` where the package is built, else from its TypeScript source.
// Needs Node 22; under an older one it starts itself again with the Node of npm's package `node`, where that is there.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const needed = 22;
const require = createRequire(import.meta.url);

/** The binary of the package `node`, which the platform's own package holds. */
function newerNode() {
  try {
    const manifest = require.resolve('node/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8'));
    const path = join(dirname(manifest), bin.node ?? bin);
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The exit code of this command under another Node, which hears the signals that this process gets. */
function startWith(node) {
  const child = spawn(
    node,
    [fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    { stdio: 'inherit' },
  );
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', code => resolve(code ?? 1));
  });
}

async function start() {
  if (Number(process.versions.node.split('.')[0]) < needed) {
    const node = newerNode();
    if (!node) {
      process.stderr.write(
        `golden-path needs Node ${needed} or later; this is ${process.version}. Install it, or the npm package "node".\n`,
      );
      return 2;
    }
    return startWith(node);
  }
  const built = new URL('../dist/index.cjs.js', import.meta.url);
  const source = new URL('../src/index.ts', import.meta.url);
  if (!existsSync(built)) {
    // Both, because our packages are CommonJS and load their parts with import().
    (await import('tsx/cjs/api')).register();
    (await import('tsx/esm/api')).register();
  }
  const { main } = require(fileURLToPath(existsSync(built) ? built : source));
  return main(process.argv.slice(2));
}

process.exitCode = await start();
