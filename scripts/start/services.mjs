import { join } from 'node:path';
import { settingsOf } from './ports.mjs';

/** What `npm start` runs: name, address, readiness probe, command line and environment of each part. */
export function servicesOf({ root, ports, configArguments }) {
  const bin = name => join(root, 'node_modules', name);
  const backstage = folder => ({
    args: [
      bin('@backstage/cli/bin/backstage-cli'),
      'package',
      'start',
      ...configArguments,
    ],
    cwd: join(root, folder),
    env: settingsOf(ports),
  });
  return [
    {
      name: 'sandbox',
      where: `http://localhost:${ports.sandbox}`,
      ready: `http://127.0.0.1:${ports.sandbox}/api/v1/version`,
      args: [bin('tsx/dist/cli.mjs'), 'packages/sandbox/src/main.ts'],
      cwd: root,
      env: { GOLDEN_PATH_FORGE_PORT: String(ports.sandbox) },
    },
    {
      name: 'backend',
      where: `http://localhost:${ports.backend}`,
      ready: `http://127.0.0.1:${ports.backend}/.backstage/health/v1/readiness`,
      ...backstage('packages/backend'),
    },
    {
      name: 'portal',
      where: `http://localhost:${ports.portal}`,
      ready: `http://localhost:${ports.portal}/`,
      ...backstage('packages/app'),
    },
  ];
}
