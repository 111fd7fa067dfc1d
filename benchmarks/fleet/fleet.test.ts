import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createClusterState } from '../../packages/sandbox/src/clusters/state';
import {
  applicationOf,
  appliedObjects,
  podsOfEnvironment,
  replicaSetOf,
} from './fleetObjects';
import { readFleetOptions } from './fleetOptions';
import { gitTreeOf } from './gitTree';
import { percentile, spreadOf } from './percentile';
import {
  crashingAmong,
  environmentsOf,
  isCrashing,
  podsOfService,
} from './population';

describe('a percentile', () => {
  it('is the value that the share does not exceed, by nearest rank', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(spreadOf(hundred)).toEqual({ p50: 50, p95: 95 });
    expect(percentile([7], 0.95)).toBe(7);
    expect(percentile([3, 1], 0.5)).toBe(1);
    expect(percentile([], 0.5)).toBeNaN();
    fc.assert(
      fc.property(
        fc.array(fc.double({ noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (numbers, share) => {
          const found = percentile(numbers, share);
          const within = numbers.filter(number => number <= found).length;
          expect(numbers).toContain(found);
          expect(within).toBeGreaterThanOrEqual(share * numbers.length);
        },
      ),
    );
  });
});

describe('the fleet', () => {
  it('is the same for the same number: twenty pods in four environments, some crash in production', () => {
    expect(environmentsOf(3)).toEqual(environmentsOf(3));
    const all = Array.from({ length: 100 }, (_, index) =>
      environmentsOf(index),
    );
    for (const environments of all) {
      expect(environments.map(({ cluster }) => cluster)).toEqual([
        'nonprod',
        'nonprod',
        'nonprod',
        'prod',
      ]);
      expect(environments.reduce((sum, { pods }) => sum + pods, 0)).toBe(
        podsOfService,
      );
    }
    expect(new Set(all.flat().map(({ namespace }) => namespace)).size).toBe(
      400,
    );
    expect(all.flat().filter(({ crashing }) => crashing)).toHaveLength(
      crashingAmong(100),
    );
    expect(isCrashing(7)).toBe(true);
  });

  it('has objects that a cluster takes, as large as real ones', () => {
    const state = createClusterState({ name: 'nonprod' });
    const [at] = environmentsOf(0);
    if (!at) throw new Error('there is no environment');
    const namespaces = { group: '', version: 'v1', plural: 'namespaces' };
    state.create(namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'argocd' },
    });
    const created = appliedObjects(at).map(({ object, ...resource }) =>
      state.create(resource, object),
    );
    const deployment = created.at(-1);
    if (!deployment) throw new Error('there is no Deployment');
    const { object, ...resource } = replicaSetOf(at, deployment, at.release);
    const replicaSet = state.create(resource, object);
    const pods = podsOfEnvironment(at, replicaSet).map(
      ({ object: pod, ...of }) => state.create(of, pod),
    );
    const { object: application, ...of } = applicationOf(at, 'http://forge/x');
    const sizes = [...pods, state.create(of, application)].map(
      each => JSON.stringify(each).length,
    );
    expect(pods).toHaveLength(at.pods);
    expect(pods[0]?.metadata.managedFields).toBeDefined();
    expect(Math.min(...sizes)).toBeGreaterThan(5_000);
    expect(Math.max(...sizes)).toBeLessThan(20_000);
  });
});

describe('a tree of Git', () => {
  it('lists folders by themselves and with all below them, and names equal content equally', () => {
    const tree = gitTreeOf([
      ['apps/a/x.yaml', 'one'],
      ['apps/b/x.yaml', 'one'],
      ['README.md', 'two'],
    ]);
    const top = tree.entries(tree.root, false);
    expect(top?.map(({ path, type }) => `${type} ${path}`)).toEqual([
      'blob README.md',
      'tree apps',
    ]);
    const apps = top?.find(({ path }) => path === 'apps')?.sha ?? '';
    expect(tree.entries(apps, true)?.map(({ path }) => path)).toEqual([
      'a',
      'a/x.yaml',
      'b',
      'b/x.yaml',
    ]);
    const [a, b] = tree.entries(apps, false) ?? [];
    expect(a?.sha).toBe(b?.sha);
    expect(tree.blob(top?.[0]?.sha ?? '')).toBe('two');
    expect(tree.entries('0'.repeat(40), true)).toBeUndefined();
  });
});

describe('the options of the benchmark', () => {
  it('are read, and sizes come in ascending order', () => {
    expect(
      readFleetOptions(['--services', '300,100,300', '--budget', '90s']),
    ).toEqual({
      services: [100, 300],
      budget: 90_000,
      views: 200,
      changes: 40,
    });
  });

  it.each([
    ['--services', 'many'],
    ['--services', '0'],
    ['--services', '100,,300'],
    ['--services', '6000'],
    ['--budget', '5'],
    ['--views', '0'],
    ['--changes', '1.5'],
  ])('name what is wrong with %s %s', (option, value) => {
    expect(() => readFleetOptions([option, value])).toThrow(
      `${option}: found ${JSON.stringify(value)}; accepted: `,
    );
  });
});
