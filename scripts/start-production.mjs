// npm run start:production: one process that serves frontend and backend, built before by `npm run build`.
// Other configuration files: npm run start:production -- --config my.yaml --config more.yaml
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const backend = join(root, 'packages/backend/dist/index.cjs');
const missing = [backend, join(root, 'packages/app/dist/index.html')].find(
  file => !existsSync(file),
);
if (missing) {
  console.error(`${missing} is missing; run npm run build first`);
  process.exit(1);
}

const given = process.argv.slice(2);
const config = given.includes('--config')
  ? given
  : ['--config', 'app-config.yaml', '--config', 'app-config.production.yaml'];
const child = spawn(process.execPath, [backend, ...config], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
});
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
