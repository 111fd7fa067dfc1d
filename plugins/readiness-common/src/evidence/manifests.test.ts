import { describe, expect, it } from 'vitest';
import {
  deployment,
  judge,
  live,
  object,
  rendered,
  unread,
} from '../testing/evidence';

const sturdy = { minReadySeconds: 30 };
const forbidden = { state: 'unreadable', reason: '403 Forbidden' } as const;
const read = { state: 'read' } as const;

const policy = object('networking.k8s.io/v1', 'NetworkPolicy', {
  podSelector: {},
  policyTypes: ['Ingress', 'Egress'],
});

describe('what a check judges', () => {
  it('is what runs, where that is known, and it says so', () => {
    const result = judge('min-ready-seconds', {
      live: live([deployment(sturdy)]),
      rendered: rendered([deployment()]),
    });
    expect(result.status).toBe('pass');
    expect(result.evidence).toEqual([
      { source: 'live', message: expect.stringMatching(/^cluster prod, read/) },
      {
        source: 'live',
        object: expect.objectContaining({ name: 'orders' }),
        message: 'read its manifest',
      },
    ]);
  });

  it('is what Git says, where nothing runs or the cluster is silent, and it says why', () => {
    for (const [given, why] of [
      [{ live: live([]) }, 'nothing of it runs'],
      [{ live: unread('the cluster is silent') }, 'the cluster is silent'],
    ] as const)
      expect(
        judge('min-ready-seconds', {
          ...given,
          rendered: rendered([deployment(sturdy)]),
        }),
      ).toMatchObject({
        status: 'pass',
        evidence: [
          {
            source: 'rendered',
            message: expect.stringMatching(
              `^the build of apps/orders/overlays/production at 0123456789ab, read .* \\(${why}\\)$`,
            ),
          },
          { source: 'rendered' },
        ],
      });
  });

  it('is nothing where neither is known, or Git could only be read in part', () => {
    expect(
      judge('min-ready-seconds', { live: unread('the cluster is silent') }),
    ).toMatchObject({
      status: 'unknown',
      reason: 'the config repository is silent; the cluster is silent',
    });
    expect(
      judge('min-ready-seconds', {
        rendered: rendered([deployment(sturdy)], ['document 2 is no object']),
      }),
    ).toMatchObject({ status: 'unknown', reason: 'document 2 is no object' });
  });

  it('is never silently Git when a kind in the cluster is unreadable', () => {
    const running = [deployment(sturdy)];
    const inGit = rendered([deployment(sturdy), policy]);
    const kinds = { 'NetworkPolicy.networking.k8s.io': forbidden };
    expect(
      judge('network-policy', { live: live(running, kinds), rendered: inGit }),
    ).toMatchObject({
      status: 'unknown',
      reason: "NetworkPolicy can't be read in cluster prod: 403 Forbidden",
    });
    // The check that doesn't need the kind goes on.
    expect(
      judge('min-ready-seconds', {
        live: live(running, kinds),
        rendered: inGit,
      }).status,
    ).toBe('pass');
    // No workload can be seen, because workloads can't be read.
    expect(
      judge('min-ready-seconds', {
        live: live([], { 'Deployment.apps': forbidden }),
        rendered: inGit,
      }),
    ).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('Deployment'),
    });
    // A kind of workload that the service doesn't have.
    expect(
      judge('min-ready-seconds', {
        live: live(running, { 'CronJob.batch': forbidden }),
        rendered: inGit,
      }).status,
    ).toBe('pass');
  });

  it('has no object of a kind that the cluster does not have', () => {
    const kinds = {
      'NetworkPolicy.networking.k8s.io': read,
      'CiliumNetworkPolicy.cilium.io': { state: 'not-served' },
      'CiliumClusterwideNetworkPolicy.cilium.io': { state: 'not-served' },
    } as const;
    expect(
      judge('network-policy', {
        live: live([deployment()], kinds),
        rendered: rendered([deployment(), policy]),
      }).status,
    ).toBe('fail');
    expect(
      judge('network-policy', { live: live([deployment(), policy], kinds) })
        .status,
    ).toBe('pass');
  });

  it('takes from Git what is never read in clusters: ConfigMaps, and texts that were hidden', () => {
    const configMap = object(
      'v1',
      'ConfigMap',
      {},
      { data: { OTEL_SERVICE_NAME: 'orders' } },
    );
    const from = { envFrom: [{ configMapRef: { name: 'configmap' } }] };
    expect(
      judge('tracing', {
        live: live([deployment({}, {}, from)]),
        rendered: rendered([deployment({}, {}, from), configMap]),
      }),
    ).toMatchObject({
      status: 'pass',
      evidence: [
        { source: 'live' },
        {
          source: 'rendered',
          message: expect.stringMatching(/^ConfigMap, Namespace of the build/),
        },
        { message: 'configured by OTEL_SERVICE_NAME' },
      ],
    });
    const stop = (command: string[]) =>
      deployment(
        {},
        { terminationGracePeriodSeconds: 30 },
        { lifecycle: { preStop: { exec: { command } } } },
      );
    const hidden = stop(['masked:0123456789abcdef', 'masked:fedcba9876543210']);
    const statusOf = (inGit: string[]) =>
      judge('graceful-shutdown', {
        live: live([hidden]),
        rendered: rendered([stop(inGit)]),
      }).status;
    expect(statusOf(['sleep', '10'])).toBe('pass');
    expect(statusOf(['sleep', '40'])).toBe('fail');
    expect(judge('graceful-shutdown', { live: live([hidden]) })).toMatchObject({
      status: 'unknown',
      reason: expect.stringContaining('hidden'),
    });
  });

  it('is what Git says for credentials, whatever runs', () => {
    const password = {
      env: [{ name: 'DB_PASSWORD', value: 'hunter2hunter2' }],
    };
    const result = judge('external-secrets', {
      live: live([deployment()]),
      rendered: rendered([deployment({}, {}, password)]),
    });
    expect(result.status).toBe('fail');
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(
      judge('external-secrets', { live: live([deployment()]) }),
    ).toMatchObject({
      status: 'unknown',
      reason: 'the config repository is silent',
    });
  });

  it('is not worse for what the API server and autoscalers write', () => {
    const scaler = object('autoscaling/v2', 'HorizontalPodAutoscaler', {
      scaleTargetRef: {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        name: 'orders',
      },
      minReplicas: 3,
      maxReplicas: 8,
      metrics: [{ type: 'Resource' }],
    });
    const kinds = {
      'HorizontalPodAutoscaler.autoscaling': read,
      'ScaledObject.keda.sh': { state: 'not-served' },
    } as const;
    expect(
      judge('autoscaling', {
        live: live([deployment({ replicas: 5 }), scaler], kinds),
        rendered: rendered([deployment(), scaler]),
      }),
    ).toMatchObject({ status: 'pass', findings: [] });
    expect(
      judge('autoscaling', {
        rendered: rendered([deployment({ replicas: 5 }), scaler]),
      }).findings,
    ).toMatchObject([{ rule: 'replicas', severity: 'warning' }]);
  });
});
