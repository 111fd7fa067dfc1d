import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { isPermission, Permission } from '@backstage/plugin-permission-common';
import { describe, expect, it } from 'vitest';
import { DECISION_TABLE } from './decisionTable';

const repository = resolve(__dirname, '../../../..');
const load = createRequire(__filename);

function permissionsIn(value: unknown): Permission[] {
  if (Array.isArray(value)) return value.flatMap(permissionsIn);
  const candidate = value as Permission | undefined;
  return typeof candidate === 'object' &&
    typeof candidate?.name === 'string' &&
    isPermission(candidate, candidate) &&
    'attributes' in candidate
    ? [candidate]
    : [];
}

/** Permissions that a package exports from its entry points, as data: nothing is listed by hand. */
function exportedBy(modules: object[]): Permission[] {
  return modules.flatMap(module =>
    Object.values(module).flatMap(permissionsIn),
  );
}

/** Installed for benchmarks, which compare with it; a portal that adds the plugin adds its rules. */
const notInThePortal = new Set(['plugin-kubernetes-common']);

function backstagePermissions(): Map<string, Permission> {
  const scope = join(
    dirname(load.resolve('@backstage/plugin-permission-common/package.json')),
    '..',
  );
  const modules = readdirSync(scope)
    .filter(folder => /^plugin-.*-common$/.test(folder))
    .filter(folder => !notInThePortal.has(folder))
    .flatMap(folder => {
      const { exports = {} } = JSON.parse(
        readFileSync(join(scope, folder, 'package.json'), 'utf8'),
      ) as { exports?: Record<string, unknown> };
      return ['.', './alpha']
        .filter(entry => entry === '.' || entry in exports)
        .map(entry => load(join(`@backstage/${folder}`, entry)) as object);
    });
  return new Map(exportedBy(modules).map(p => [p.name, p]));
}

async function ownPermissions(): Promise<Map<string, Permission>> {
  const plugins = join(repository, 'plugins');
  const entries = readdirSync(plugins)
    .filter(folder => folder.endsWith('-common'))
    .map(folder => join(plugins, folder, 'src/index.ts'))
    .filter(existsSync);
  const modules = await Promise.all(
    entries.map(entry => import(entry) as Promise<object>),
  );
  return new Map(exportedBy(modules).map(p => [p.name, p]));
}

describe('the decision table', () => {
  const decided = new Set(DECISION_TABLE.map(row => row.permission));

  it('decides every permission that an installed Backstage plugin defines', () => {
    const installed = backstagePermissions();
    // Guards the enumeration itself: were the packages laid out differently, it would find nothing and agree.
    expect([...installed.keys()]).toEqual(
      expect.arrayContaining(['catalog.entity.read', 'scaffolder.task.cancel']),
    );
    expect([...installed.keys()].filter(name => !decided.has(name))).toEqual(
      [],
    );
  });

  it("decides every permission of this repository's own plugins", async () => {
    const own = await ownPermissions();
    expect([...own.keys()].filter(name => !decided.has(name))).toEqual([]);
  });

  it('names only permissions that exist, once each, with a reason', async () => {
    const existing = new Set([
      ...backstagePermissions().keys(),
      ...(await ownPermissions()).keys(),
    ]);
    expect([...decided].filter(name => !existing.has(name))).toEqual([]);
    expect(decided.size).toBe(DECISION_TABLE.length);
    expect(DECISION_TABLE.filter(row => row.reason.length < 10)).toEqual([]);
  });

  it('asks for ownership only where there is a resource to own', async () => {
    const installed = new Map([
      ...backstagePermissions(),
      ...(await ownPermissions()),
    ]);
    const ownership = DECISION_TABLE.filter(row =>
      row.allow.endsWith('-owner'),
    );
    for (const row of ownership) {
      expect([row.permission, installed.get(row.permission)?.type]).toEqual([
        row.permission,
        'resource',
      ]);
    }
  });
});
