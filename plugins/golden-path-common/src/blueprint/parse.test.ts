import { describe, expect, it } from 'vitest';
import { parseOrganisation } from '../organisation';
import { parseBlueprint } from './parse';

const organisation = parseOrganisation({
  organisation: { domain: 'acme.io', registry: 'ghcr.io/acme' },
  configRepository: { url: 'http://localhost:7010/platform/gitops-config' },
});
const specOf = (spec: Record<string, unknown>) =>
  parseBlueprint(
    {
      apiVersion: 'goldenpath.dev/v1',
      kind: 'Service',
      metadata: { name: 'refunds-api', owner: 'payments' },
      spec: { workload: 'http-api', runtime: 'node', ...spec },
    },
    organisation,
  ).spec;

describe('a blueprint that is read', () => {
  it('migrates PostgreSQL by the runtime’s own command unless it names another, and nothing else', () => {
    const postgres = { dependencies: [{ type: 'postgres' }] };
    expect(specOf(postgres).migrations).toEqual({
      command: ['dist/migrate.js'],
    });
    const command = ['dist/other.js', '--all'];
    expect(specOf({ ...postgres, migrations: { command } }).migrations).toEqual(
      { command },
    );
    expect(
      specOf({ dependencies: [{ type: 'redis' }] }).migrations,
    ).toBeUndefined();
  });

  it('may depend on the internet, once', () => {
    const internet = { type: 'internet' };
    expect(specOf({ dependencies: [internet] }).dependencies).toEqual([
      internet,
    ]);
    expect(() => specOf({ dependencies: [internet, internet] })).toThrow(
      'spec.dependencies.1: internet is named twice',
    );
    expect(() => specOf({ dependencies: [{ type: 'mysql' }] })).toThrow(
      'accepted: a type of postgres, redis, internet or service',
    );
  });
});
