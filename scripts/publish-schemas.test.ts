import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  blueprintJsonSchema,
  blueprintSchemaPath,
} from '@golden-path/plugin-golden-path-common';
import { afterEach, expect, it } from 'vitest';
import { publishSchemas } from './publish-schemas.mjs';

const folder = mkdtempSync(join(tmpdir(), 'public-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('puts the schema that the portal validates with where generated blueprints look for it', () => {
  publishSchemas(folder);
  expect(
    JSON.parse(readFileSync(join(folder, blueprintSchemaPath), 'utf8')),
  ).toEqual(blueprintJsonSchema());
});
