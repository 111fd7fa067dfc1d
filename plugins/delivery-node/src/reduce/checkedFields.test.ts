import { describe, expect, it } from 'vitest';
import { context, reduce } from './testing/reduce';

describe('what checks read of an object', () => {
  it('keeps of a hook how long it sleeps, of annotations those that checks read, and nothing else of either', () => {
    const hook = (...command: string[]) => {
      const { spec } = reduce('apps/v1', 'Deployment', {
        spec: {
          template: {
            metadata: {
              annotations: {
                'instrumentation.opentelemetry.io/inject-java': 'false',
                note: 'canary',
              },
            },
            spec: {
              containers: [
                { name: 'a', lifecycle: { preStop: { exec: { command } } } },
              ],
            },
          },
        },
      });
      expect(JSON.stringify(spec)).not.toContain('canary');
      expect(JSON.stringify(spec)).toContain('inject-java":"false"');
      const [, words = ''] =
        /"command":\[(.*?)\]/.exec(JSON.stringify(spec)) ?? [];
      return words.replaceAll(/masked:[0-9a-f]+/g, '…');
    };
    expect([
      hook('sleep', '10'),
      hook('/bin/sh', '-c', 'sleep 15 && kill canary'),
      hook('login', '--password', '123456'),
      hook('sleep', 'canary'),
    ]).toEqual([
      '"sleep","10"',
      '"…","…","… sleep 15"',
      '"…","…","…"',
      '"sleep","…"',
    ]);
    const nested = JSON.stringify(
      context.masker.mask({
        valuesObject: {
          preStop: { exec: { command: ['sleep', '10'] } },
          annotations: { runbook_url: 'https://canary.acme.io' },
        },
      }),
    );
    expect(nested).not.toMatch(/canary|sleep/);
  });

  it('of a kind that only checks read has what they read: of policies which images they are about, of accounts the token', () => {
    const policy = reduce('kyverno.io/v1', 'ClusterPolicy', {
      spec: {
        rules: [
          { name: 'labels', validate: { message: 'canary' } },
          {
            name: 'signed',
            verifyImages: [
              { imageReferences: ['ghcr.io/*'], attestors: [{ x: 'canary' }] },
            ],
          },
        ],
      },
    });
    expect(policy.spec).toEqual({
      rules: [
        { name: 'signed', verifyImages: [{ imageReferences: ['ghcr.io/*'] }] },
      ],
    });
    const account = {
      automountServiceAccountToken: false,
      secrets: [{ name: 'canary' }],
    };
    expect(reduce('v1', 'ServiceAccount', account)).toMatchObject({
      spec: undefined,
      topLevel: { automountServiceAccountToken: false },
    });
    expect(() =>
      reduce('v1', 'ServiceAccount', { metadata: { name: 'default' } }),
    ).toThrow('foreign');
    const specs = [{ endpointSelector: {}, ingress: [] }];
    expect(
      reduce('cilium.io/v2', 'CiliumNetworkPolicy', { specs }).topLevel,
    ).toEqual({ specs });
  });

  it('says when its fields were too many to be kept, and keeps none of what a workload makes in numbers', () => {
    const rules = Array.from({ length: 6_000 }, () => ({ expr: 'up' }));
    expect(
      reduce('monitoring.coreos.com/v1', 'PrometheusRule', { spec: { rules } }),
    ).toMatchObject({ spec: undefined, truncated: true });
    const owned = (kind: string, by: string, controller = true) =>
      reduce('batch/v1', kind, {
        metadata: {
          ownerReferences: [{ kind: by, name: 'x', uid: 'x', controller }],
        },
        spec: { suspend: true },
      });
    expect(owned('Job', 'CronJob').spec).toBeUndefined();
    expect(owned('Job', 'CronJob', false)).toMatchObject({
      owner: { controller: false },
      spec: { suspend: true },
    });
    expect(owned('Job', 'Workflow').spec).toEqual({ suspend: true });
  });
});
