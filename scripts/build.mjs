// npm run build: the frontend as static files, the backend as one file. Third-party packages stay in node_modules.
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { publishSchemas } from './publish-schemas.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Our own packages are compiled in; everything else is resolved when the backend starts. */
const externalPackages = {
  name: 'external-packages',
  setup(bundle) {
    bundle.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@golden-path/')
        ? undefined
        : { path, external: true },
    );
  },
};

async function buildBackend() {
  await build({
    entryPoints: [join(root, 'packages/backend/src/index.ts')],
    outfile: join(root, 'packages/backend/dist/index.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    sourcemap: true,
    logLevel: 'warning',
    plugins: [externalPackages],
  });
  console.log('backend   packages/backend/dist/index.cjs');
}

async function buildFrontend() {
  await promisify(execFile)(
    process.execPath,
    [
      join(root, 'node_modules/@backstage/cli/bin/backstage-cli'),
      'package',
      'build',
    ],
    { cwd: join(root, 'packages/app'), maxBuffer: 1 << 26 },
  ).catch(error => {
    throw new Error(
      `the frontend does not build:\n${error.stdout}\n${error.stderr}`,
    );
  });
  console.log('frontend  packages/app/dist');
}

publishSchemas();
await Promise.all([buildBackend(), buildFrontend()]);
