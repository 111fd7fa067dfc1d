import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../objects';
import { assessHealth } from './assessHealth';
import { healthRule } from './HealthRule';
import { createHealthRules } from './HealthRules';
import { healthStatuses, isWorse } from './HealthStatus';
import { UnreadableField } from './reading';
import { healthRules } from './rules';
import { describeObject } from './testing/describeObject';

const everyRule = [
  ...healthRules.byKind,
  ...healthRules.byGroup,
  ...healthRules.byShape.map(rule => ['composites', rule] as const),
];

/** Names of fields that rules read, so that random objects lead deep into them. */
const fieldNames = [
  ...['conditions', 'phase', 'state', 'status', 'type', 'reason', 'message'],
  ...['replicas', 'updatedReplicas', 'observedGeneration', 'paused', 'suspend'],
  ...['updateStrategy', 'rollingUpdate', 'partition', 'strategy', 'canary'],
  ...['parents', 'ancestors', 'listeners', 'ingress', 'loadBalancer', 'health'],
  ...['containerStatuses', 'waiting', 'lastState', 'restartPolicy', 'scale'],
  ...['environments', 'aggregatedStatus', 'clusters', 'nodeSets', 'racks'],
  ...['compositionRef', 'resourceRefs', 'dynamicAllocation', 'statuses'],
  ...['annotations', 'labels', 'generation', 'deletionTimestamp', '__proto__'],
];
const { tree } = fc.letrec(tie => ({
  tree: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1.5, 'True', 'False'),
    fc.constantFrom<unknown>('', 'Running', 'Ready', '2/3', '\u0000', 1e308),
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...fieldNames), tie('tree'), { maxKeys: 8 }),
  ),
}));

describe('assessHealth', () => {
  it('never throws, and doubts only what it can name, whatever the fields of any known kind hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyRule),
        fc.record({ metadata: tree, spec: tree, status: tree }),
        ([key, rule], fields) => {
          const object = {
            apiVersion: `${key.split('/')[0]}/v1`,
            kind: key.split('/')[1] ?? 'Kind',
            ...fields,
          } as KubernetesObject;
          try {
            rule.assess(object);
          } catch (error) {
            expect(error).toBeInstanceOf(UnreadableField);
          }
          const health = assessHealth(object);
          if (health) expect(healthStatuses).toContain(health.status);
        },
      ),
      { numRuns: 5_000 },
    );
  });

  it('names the field of a known kind that has an impossible value, and calls the object Unknown', () => {
    const deployment = describeObject(
      'apps/v1 Deployment',
      'spec.replicas:"three"',
    );
    expect(assessHealth(deployment)).toEqual({
      status: 'Unknown',
      message: 'spec.replicas: found a string, accepted is a whole number',
    });
  });

  it('C6: shows one line without controls, of bounded length, whatever a controller writes', () => {
    const said = (message: string) =>
      assessHealth({
        apiVersion: 'v1',
        kind: 'Pod',
        status: { phase: 'Failed', message },
      })?.message ?? '';
    expect(said('a\u001b[31m\n\u202eb\ud800')).toBe('a [31m b');
    expect([...said('😀'.repeat(5e5))]).toHaveLength(1_000);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), text => {
        const line = said(text);
        expect([...line].length).toBeLessThanOrEqual(1_000);
        expect(line).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e]/u);
      }),
      { numRuns: 50 },
    );
  });

  it('reads ten thousand conditions of every known kind', () => {
    const conditions = Array.from({ length: 10_000 }, (_, index) => ({
      type: `T${index}`,
      status: 'True',
      message: 'm'.repeat(10),
    }));
    const status = { conditions, phase: 'Running', parents: [{ conditions }] };
    for (const [key] of healthRules.byKind) {
      const [group, kind = ''] = key.split('/');
      const object = { apiVersion: `${group}/v1`, kind, status };
      expect(healthStatuses).toContain(
        assessHealth(object)?.status ?? 'Unknown',
      );
    }
  });

  it('says nothing of unknown kinds, and Progressing of whatever is being deleted but for hooks', () => {
    const unknown = { apiVersion: 'acme.io/v1', kind: 'Thing' };
    const deleted = { deletionTimestamp: '2026-01-01T00:00:00Z' };
    const finalizers = ['argocd.argoproj.io/hook-finalizer'];
    const status = { conditions: [{ type: 'Ready', status: 'False' }] };
    expect(assessHealth({ ...unknown, status })).toBeNull();
    expect(assessHealth({ ...unknown, metadata: deleted })?.status).toBe(
      'Progressing',
    );
    const job = {
      apiVersion: 'batch/v1',
      kind: 'Job',
      status: { conditions: [{ type: 'Failed', status: 'True' }] },
    };
    expect(assessHealth({ ...job, metadata: deleted })?.status).toBe(
      'Progressing',
    );
    expect(
      assessHealth({ ...job, metadata: { ...deleted, finalizers } })?.status,
    ).toBe('Degraded');
  });

  it('says the same in whatever order the conditions stand, where a rule ranks them', () => {
    const kinds: [string, string[]][] = [
      ['apps/v1 Deployment', ['Progressing', 'Available']],
      ['batch/v1 Job', ['Failed', 'Complete', 'Suspended']],
      [
        'autoscaling/v2 HorizontalPodAutoscaler',
        ['AbleToScale', 'ScalingActive'],
      ],
      [
        'argoproj.io/v1 ApplicationSet',
        ['ErrorOccurred', 'ResourcesUpToDate', 'RolloutProgressing'],
      ],
      [
        'helm.toolkit.fluxcd.io/v2 HelmRelease',
        ['Ready', 'Released', 'TestSuccess', 'Reconciling'],
      ],
      [
        'source.toolkit.fluxcd.io/v1 Bucket',
        ['Ready', 'ArtifactInStorage', 'Reconciling'],
      ],
      ['cert-manager.io/v1 Certificate', ['Ready', 'Issuing']],
      ['keda.sh/v1 ScaledObject', ['Ready', 'Paused', 'Fallback']],
      [
        'serving.knative.dev/v1 Service',
        ['Ready', 'ConfigurationsReady', 'RoutesReady'],
      ],
      [
        'gateway.networking.k8s.io/v1 Gateway',
        ['Accepted', 'Programmed', 'ResolvedRefs'],
      ],
      [
        'pkg.crossplane.io/v1 Function',
        ['Synced', 'Healthy', 'LastAsyncOperation'],
      ],
      ['rds.aws.crossplane.io/v1 DBInstance', ['Ready', 'Synced']],
      ['karpenter.sh/v1 NodeClaim', ['Ready', 'Disrupting', 'Launched']],
      ['policy/v1 PodDisruptionBudget', ['DisruptionAllowed', 'Other']],
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...kinds),
        fc.array(fc.constantFrom('True', 'False', 'Unknown'), {
          minLength: 4,
          maxLength: 4,
        }),
        fc.array(fc.integer(), { minLength: 4, maxLength: 4 }),
        ([head, types], statuses, ranks) => {
          const ordered = types.map((type, i) => `${type}=${statuses[i]}`);
          const shuffled = ordered.toSorted(
            (one, other) =>
              (ranks[ordered.indexOf(one)] ?? 0) -
              (ranks[ordered.indexOf(other)] ?? 0),
          );
          expect(
            assessHealth(describeObject(head, shuffled.join(' ')))?.status,
          ).toBe(assessHealth(describeObject(head, ordered.join(' ')))?.status);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('the rules', () => {
  it('each name a page that says what the fields mean, and no kind has two', () => {
    for (const [, { source }] of everyRule)
      expect(source).toMatch(/^https:\/\/[\w.-]+\//);
    const rule = healthRule(['a.io/B'], 'https://a.io/');
    expect(() => createHealthRules([rule, rule])).toThrow(
      'two health rules for a.io/B; accepted: one',
    );
  });

  it('rank the statuses as Argo CD does', () => {
    expect(
      ['Unknown', 'Healthy', 'Degraded', 'Missing', 'Suspended', 'Progressing']
        .map(
          status => healthStatuses.find(each => each === status) ?? 'Unknown',
        )
        .toSorted((one, other) => (isWorse(one, other) ? 1 : -1)),
    ).toEqual(healthStatuses);
  });
});
