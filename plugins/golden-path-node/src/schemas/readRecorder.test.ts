import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordReads } from './readRecorder';

const load = createRequire(__filename);

/** Packages and API groups of the kinds that an overlay may have. */
const groups: ReadonlyArray<readonly [string, string]> = [
  ['kubernetes-models', 'v1'],
  ['kubernetes-models', 'apps/v1'],
  ['kubernetes-models', 'batch/v1'],
  ['kubernetes-models', 'autoscaling/v2'],
  ['kubernetes-models', 'policy/v1'],
  ['kubernetes-models', 'networking.k8s.io/v1'],
  ['kubernetes-models', 'rbac.authorization.k8s.io/v1'],
  ['@kubernetes-models/gateway-api', 'gateway.networking.k8s.io/v1'],
  ['@kubernetes-models/prometheus-operator', 'monitoring.coreos.com/v1'],
  ['@kubernetes-models/external-secrets', 'external-secrets.io/v1'],
];

/** Fields of an interface as the package's type declarations write it. */
function declaredFields(source: string, name: string): string[] {
  const start = source.indexOf(`export interface I${name} `);
  const end = source.indexOf('\n}', start);
  if (start < 0) return [];
  return [...source.slice(start, end).matchAll(/^ {4}"([^"]+)"\??:/gm)].map(
    match => match[1] ?? '',
  );
}

async function fieldsNeverRead(packageName: string, group: string) {
  const folder = join(
    dirname(load.resolve(`${packageName}/package.json`)),
    group,
  );
  const files = (await readdir(folder)).filter(
    file => file.endsWith('.d.ts') && file !== 'index.d.ts',
  );
  const never: string[] = [];
  let types = 0;
  for (const file of files) {
    const name = basename(file, '.d.ts');
    const fields = declaredFields(
      await readFile(join(folder, file), 'utf8'),
      name,
    );
    const module = await import(
      /* @vite-ignore */ `${packageName}/${group}/${name}`
    );
    if (fields.length === 0 || !module[name]) continue;
    types += 1;
    const recorder = recordReads({});
    try {
      module[name].prototype.validate.call(recorder.value);
    } catch {
      // Required fields are missing; what was looked at is what counts.
    }
    const read = recorder.objects()[0]?.read;
    never.push(
      ...fields
        .filter(field => !read?.has(field))
        .map(field => `${name}.${field}`),
    );
  }
  return { types, never };
}

describe('recording what a validator reads', () => {
  it('finds every field that the types of the schema packages declare', async () => {
    const known = ['GatewayClassSpec.description'];
    let checked = 0;
    for (const [packageName, group] of groups) {
      const { types, never } = await fieldsNeverRead(packageName, group);
      checked += types;
      expect(never.filter(field => !known.includes(field))).toEqual([]);
    }
    expect(checked).toBeGreaterThan(500);
  });

  it('leaves data as it is to whoever reads it', () => {
    const data = { a: [{ 'x/y': 1 }, null], b: { c: { d: 'e' } } };
    const recorder = recordReads(data);
    expect(JSON.parse(JSON.stringify(recorder.value))).toEqual(data);
    expect(recorder.objects().map(({ pointer }) => pointer)).toEqual([
      '',
      '/a/0',
      '/b',
      '/b/c',
    ]);
  });
});
