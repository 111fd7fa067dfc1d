import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  createFileTree,
  parseBlueprintText,
} from '@golden-path/plugin-golden-path-common';
import { describe, expect, it } from 'vitest';
import { contentHash, fileStates, lockFileName, parseLock } from '../lock';
import { blueprintText } from './blueprintFile';
import { generate } from './generate';
import {
  blueprintOf,
  exampleBlueprint,
  generateService,
  organisation,
  templates,
  textOf,
} from './testing/examples';

const golden = (name: string, path: string) =>
  join(__dirname, '__golden__', name, path);

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));

describe.each([
  ['defaults', blueprintOf()],
  ['everything', exampleBlueprint('http-api-node-everything')],
])('the repository of the service %s', (name, blueprint) => {
  it('is written file by file as committed, but for the source code of its template', async () => {
    const service = await generateService(blueprint);
    const registry = await templates;
    const template = registry.forWorkload('http-api').skeleton(
      'node',
      blueprint.spec.dependencies.map(({ type }) => type),
    );
    const written = [...service.serviceRepository].filter(
      // The lock repeats what the others say, and hashes of the template's files.
      ([path]) => !template.has(path) && path !== lockFileName,
    );
    for (const [path, { content }] of written)
      await expect(content).toMatchFileSnapshot(golden(name, path));
    const paths = new Set(written.map(([path]) => path));
    expect(
      filesBelow(golden(name, '')).filter(path => !paths.has(path)),
    ).toEqual([]);
  });

  it('is the same, byte for byte, from the same input and from the blueprint that was written', async () => {
    const service = await generateService(blueprint);
    const read = parseBlueprintText(
      textOf(service, 'golden-path.yaml'),
      organisation,
    );
    expect(read).toEqual(blueprint);
    const again = await generateService(read);
    expect([...again.serviceRepository]).toEqual([
      ...service.serviceRepository,
    ]);
    expect([...again.configChange]).toEqual([...service.configChange]);
  });

  it('is locked: every file of both trees but the lock stands there with its hash', async () => {
    const service = await generateService(blueprint);
    const lock = parseLock(textOf(service, lockFileName));
    expect(lock).toMatchObject({
      template: { ref: 'template:default/http-api', version: '1.0.0' },
      parameters: blueprint,
    });
    const files = createFileTree(
      [...service.serviceRepository].filter(([path]) => path !== lockFileName),
    );
    for (const [hashes, tree] of [
      [lock.files.serviceRepository, files],
      [lock.files.configRepository, service.configChange],
    ] as const) {
      expect(Object.keys(hashes)).toEqual([...tree.keys()]);
      expect(new Set(fileStates(hashes, tree).values())).toEqual(
        new Set(['as-generated']),
      );
    }
    expect(lock.files.serviceRepository.Dockerfile).toBe(
      contentHash(textOf(service, 'Dockerfile')),
    );
  });

  it('says of every file whose it is', async () => {
    const { serviceRepository, ownership } = await generateService(blueprint);
    expect([...ownership.keys()]).toEqual([...serviceRepository.keys()]);
    expect(Object.fromEntries(ownership)).toMatchObject({
      '.github/workflows/ci.yaml': 'managed',
      Dockerfile: 'managed',
      'README.md': 'yours',
      'catalog-info.yaml': 'merged',
      'docs/runbook.md': 'yours',
      'golden-path.lock.yaml': 'lock',
      'golden-path.yaml': 'blueprint',
      'package.json': 'merged',
      'src/main.ts': 'yours',
    });
  });

  it('carries its name and port where the template has a placeholder, and touches nothing else there', async () => {
    const service = await generateService(blueprint);
    const { name, description } = blueprint.metadata;
    const manifest = JSON.parse(textOf(service, 'package.json')) as unknown;
    const lock = JSON.parse(textOf(service, 'package-lock.json')) as unknown;
    expect(manifest).toMatchObject({
      name,
      description: description || 'An HTTP API',
      type: 'module',
    });
    expect(lock).toMatchObject({
      name,
      lockfileVersion: 3,
      packages: { '': { name } },
    });
    const registry = await templates;
    const skeleton = registry.forWorkload('http-api').skeleton(
      'node',
      blueprint.spec.dependencies.map(({ type }) => type),
    );
    const changed = [...skeleton].filter(
      ([path, { content }]) => textOf(service, path) !== content,
    );
    const { port } = blueprint.spec;
    expect(
      JSON.parse(textOf(service, '.devcontainer/devcontainer.json')),
    ).toMatchObject({
      forwardPorts: [port, 9090],
      portsAttributes: { [port]: { label: 'HTTP API' } },
    });
    expect(changed.map(([path]) => path)).toEqual([
      ...(port === 8080 ? [] : ['.devcontainer/devcontainer.json']),
      'package-lock.json',
      'package.json',
    ]);
  });
});

describe('generate', () => {
  it('writes only what differs from the defaults into golden-path.yaml', () => {
    const text = blueprintText(
      blueprintOf(
        {},
        {
          slo: { latency: { milliseconds: 300 } },
          exposure: { public: false },
        },
      ),
      { portalUrl: 'https://portal.acme.io/golden/' },
    );
    expect(text).toBe(
      [
        '# yaml-language-server: $schema=https://portal.acme.io/golden/schemas/v1/service.schema.json',
        '# What this service needs. Everything that is not here has its default.',
        'apiVersion: goldenpath.dev/v1',
        'kind: Service',
        'metadata:',
        '  name: refunds-api',
        '  owner: payments',
        'spec:',
        '  workload: http-api',
        '  runtime: node',
        '  slo:',
        '    latency:',
        '      milliseconds: 300',
        '',
      ].join('\n'),
    );
  });

  it('F4: makes a service that is called constructor', async () => {
    const service = await generateService(
      blueprintOf(
        { name: 'constructor' },
        { config: { VALUE_OF: 'constructor' } },
      ),
    );
    expect(textOf(service, 'catalog-info.yaml')).toContain('name: constructor');
    expect(
      service.configChange.has('apps/constructor/base/deployment.yaml'),
    ).toBe(true);
  });

  it('takes the source code for what the service depends on', async () => {
    const { serviceRepository: plain } = await generateService(blueprintOf());
    const { serviceRepository: both } = await generateService(
      blueprintOf(
        {},
        { dependencies: [{ type: 'redis' }, { type: 'postgres' }] },
      ),
    );
    expect(plain.has('migrations/0001_items.sql')).toBe(false);
    expect(both.has('migrations/0001_items.sql')).toBe(true);
    expect(both.get('src/dependencies/index.ts')?.content).toMatch(
      /redis[\s\S]*postgres|postgres[\s\S]*redis/,
    );
  });

  it('stops when a template brings a file that is generated', async () => {
    const registry = await templates;
    const template = registry.forWorkload('http-api');
    expect(() =>
      generate({
        blueprint: blueprintOf(),
        organisation,
        template: {
          ...template,
          skeleton: () => createFileTree([['README.md', 'x']]),
        },
      }),
    ).toThrow('"README.md" is generated twice');
  });
});
