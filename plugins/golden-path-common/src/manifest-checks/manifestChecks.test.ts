import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '@golden-path/plugin-kubernetes-objects-common';
import { evaluateManifestChecks } from './evaluate';
import { manifestChecks } from './manifestChecks';
import {
  bundleOf,
  edit,
  goodManifests,
  judge,
  summary,
} from './testing/bundles';

const statuses = (text: string, context = {}) =>
  Object.fromEntries(
    evaluateManifestChecks(bundleOf(text, context)).map(result => [
      result.check,
      result.status,
    ]),
  );

describe('manifest checks', () => {
  it('pass a service that has everything, and show what they saw', () => {
    const results = evaluateManifestChecks(bundleOf(goodManifests));
    expect(
      results
        .filter(({ status }) => status !== 'pass')
        .map(result => [result.check, summary(result)]),
    ).toEqual([['startup-probe', 'not-applicable']]);
    expect(results.flatMap(({ findings }) => findings)).toEqual([]);
    expect(
      results.every(
        ({ evaluatedAt }) => evaluatedAt === '2026-01-01T00:00:00Z',
      ),
    ).toBe(true);
    expect(judge('pod-disruption-budget', goodManifests).evidence).toEqual([
      {
        source: 'rendered',
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          namespace: 'shop',
          name: 'orders',
        },
        message: 'selected by PodDisruptionBudget orders',
      },
    ]);
  });

  it('judge objects without a namespace as being in the same one', () => {
    expect(
      Object.values(
        statuses(goodManifests.replaceAll(', namespace: shop', '')),
      ),
    ).not.toContain('fail');
    expect(
      statuses(
        edit(goodManifests, ['name: deny, namespace: shop', 'name: deny']),
      )['network-policy'],
    ).toBe('pass');
    expect(
      statuses(
        edit(goodManifests, [
          'name: deny, namespace: shop',
          'name: deny, namespace: x',
        ]),
      )['network-policy'],
    ).toBe('fail');
  });

  it('describe themselves, with a reason and a link', () => {
    expect(manifestChecks.ids).toHaveLength(19);
    for (const check of manifestChecks.list()) {
      expect(check.title.length * check.why.length).toBeGreaterThan(0);
      expect(check.link).toMatch(/^https:\/\//);
      expect(check.reads).toContain('rendered');
    }
  });

  it('are not applicable without a workload, and unknown where input was unreadable or incomplete', () => {
    expect(
      new Set(
        Object.values(
          statuses('{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}'),
        ),
      ),
    ).toEqual(new Set(['not-applicable']));
    expect(
      new Set(
        Object.values(
          statuses(
            '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n---\n5\n',
          ),
        ),
      ),
    ).toEqual(new Set(['unknown']));
    const broken = judge(
      'resources-set',
      '{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: 5}',
    );
    expect([broken.status, broken.reason]).toEqual([
      'unknown',
      'Deployment a has no readable pod template here',
    ]);
    expect(
      judge(
        'resources-set',
        edit(goodManifests, ['containers:\n', 'containers:\n      - 5\n']),
      ).status,
    ).toBe('unknown');
  });

  it('M6: answer lists, generateName, and every other JSON without throwing', () => {
    const object = fc.record({
      apiVersion: fc.constantFrom(
        'apps/v1',
        'v1',
        'batch/v1',
        'policy/v1',
        'autoscaling/v2',
        'cilium.io/v2',
      ),
      kind: fc.constantFrom(
        'Deployment',
        'Pod',
        'CronJob',
        'Rollout',
        'PodDisruptionBudget',
        'HorizontalPodAutoscaler',
        'CiliumNetworkPolicy',
        'Secret',
        'ConfigMap',
      ),
      metadata: fc.jsonValue(),
      spec: fc.jsonValue(),
      data: fc.jsonValue(),
    });
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), objects => {
        expectNoAccident(objects as unknown as KubernetesObject[]);
      }),
    );
    expect(
      judge(
        'run-as-non-root',
        '{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {generateName: job-}, spec: {containers: [{}]}}]}',
      ).findings,
    ).toMatchObject([{ object: { name: 'job-' }, container: 'containers[0]' }]);
  });

  it('answer valid manifests with any value replaced or removed', () => {
    const { objects } = bundleOf(goodManifests);
    const odd = fc.constantFrom<unknown>(
      { toString: 5, valueOf: 5 },
      [{ toString: 5 }],
      null,
      0,
      -1,
      '',
      'x',
      true,
      [],
      {},
      [null],
      [[]],
      [{}],
      { a: null },
      '150%',
      1e300,
      { matchLabels: null },
    );
    fc.assert(
      fc.property(fc.nat(), fc.nat(), odd, (at, step, value) => {
        const copy = structuredClone(objects) as KubernetesObject[];
        const places = copy.flatMap(placesOf);
        const { holder, key } = places[(at * 31 + step) % places.length] ?? {
          holder: {},
          key: '',
        };
        (holder as Record<string, unknown>)[key] = value;
        expectNoAccident(copy);
      }),
      { numRuns: 2000 },
    );
  });
});

function expectNoAccident(objects: KubernetesObject[]) {
  for (const result of evaluateManifestChecks({ objects, evaluatedAt: '' })) {
    expect(result.reason ?? '').not.toContain('could not judge');
    const failed = result.findings.some(({ severity }) => severity === 'error');
    expect([result.check, result.status === 'fail']).toEqual([
      result.check,
      failed,
    ]);
  }
}

function placesOf(value: unknown): { holder: object; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value)
    .filter(key => key !== 'apiVersion' && key !== 'kind')
    .flatMap(key => [
      { holder: value, key },
      ...placesOf((value as Record<string, unknown>)[key]),
    ]);
}
