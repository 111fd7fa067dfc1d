import { cpSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Puts the JSON Schemas among the frontend's static files, so that the portal serves them to editors without sign-in. */
export function publishSchemas(
  publicFolder = join(root, 'packages/app/public'),
) {
  const target = join(publicFolder, 'schemas');
  rmSync(target, { recursive: true, force: true });
  cpSync(join(root, 'plugins/golden-path-common/schemas'), target, {
    recursive: true,
  });
}
