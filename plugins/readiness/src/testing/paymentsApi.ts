import type {
  CheckOutcome,
  Exemption,
  FixPlan,
  ScorecardHistory,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import { finding, scorecard } from './scorecards';

/** The moment of the example: 32 minutes after an exemption ended. */
export const exampleNow = Date.parse('2026-11-12T14:32:00.000Z');

const day = 86_400_000;
const ago = (milliseconds: number) =>
  new Date(exampleNow - milliseconds).toISOString();

const fail = (message: string): Partial<CheckOutcome> => ({
  status: 'fail',
  findings: [finding('rule', message)],
});
const notApplicable: Partial<CheckOutcome> = {
  status: 'not-applicable',
  since: undefined,
  reason: 'Liveness begins at once.',
};

const small: Record<string, Partial<CheckOutcome>> = {
  'min-ready-seconds': fail('minReadySeconds is not set'),
  autoscaling: fail('no HorizontalPodAutoscaler targets it'),
  'topology-spread': fail('there is no topologySpreadConstraint'),
  slo: fail('no PrometheusServiceLevel names it'),
  'startup-probe': notApplicable,
};

/** An exemption of the example. */
export const exemption = (more: Partial<Exemption> = {}): Exemption => ({
  id: 'e1',
  service: 'component:default/payments-api',
  check: 'network-policy',
  rule: 'egress',
  environments: ['staging', 'production'],
  reason:
    'Legacy acquirer has no fixed addresses, see https://tickets.example.org/PAY-812',
  requestedBy: 'user:default/mina.park',
  requestedAt: ago(45 * day),
  approvedBy: 'user:default/lena.fischer',
  approvedAt: ago(44 * day),
  closedBy: undefined,
  closedAt: undefined,
  closedReason: undefined,
  expiresAt: new Date(exampleNow + 16 * day + 1_000).toISOString(),
  state: 'active',
  ...more,
});

const ended = exemption({
  id: 'e0',
  check: 'graceful-shutdown',
  rule: undefined,
  environments: ['production'],
  reason: 'Sidecar upgrade planned for October',
  requestedBy: 'user:default/tomas.vidal',
  expiresAt: '2026-11-12T14:00:00.000Z',
  state: 'ended',
});

/** One from bronze to silver in production, as a person of its team sees it. */
export function paymentsApi(
  more: Partial<ServiceScorecards> = {},
): ServiceScorecards {
  const exempt: Partial<CheckOutcome> = {
    status: 'exempt',
    exemption: 'e1',
    findings: [finding('egress', 'no NetworkPolicy covers egress')],
    since: ago(44 * day),
    changedBy: { kind: 'exemption', exemption: 'e1', change: 'approved' },
  };
  const unread: Partial<CheckOutcome> = {
    status: 'unknown',
    since: ago(22 * 60_000),
    changedBy: { kind: 'cluster', cluster: 'prod' },
    evidence: [],
  };
  return {
    service: 'component:default/payments-api',
    environments: [
      scorecard('dev', small),
      scorecard('qa', small),
      scorecard('staging', {
        'topology-spread': small['topology-spread'] ?? {},
        'startup-probe': notApplicable,
        'network-policy': exempt,
      }),
      scorecard('production', {
        'startup-probe': notApplicable,
        'probes-configured': {
          findings: [
            finding(
              'probes-identical',
              'readiness and liveness probes of payments-api are the same',
              { severity: 'warning', container: 'payments-api' },
            ),
          ],
        },
        'network-policy': exempt,
        tracing: {
          status: 'fail',
          since: ago(12 * day),
          changedBy: { kind: 'release', release: 'v1.17.2' },
          findings: [
            finding('instrumented', 'no container sends traces', {
              path: 'spec.template.spec.containers[0].env',
            }),
          ],
        },
        'service-monitor': {
          ...unread,
          reason: 'ServiceMonitors in prod can’t be read (403).',
        },
        'image-signed': {
          ...unread,
          reason: 'Kyverno’s policies in prod can’t be read (403).',
        },
        'graceful-shutdown': {
          status: 'fail',
          since: '2026-11-12T14:00:00.000Z',
          changedBy: { kind: 'exemption', exemption: 'e0', change: 'ended' },
          evidence: [
            {
              source: 'live',
              message: 'cluster prod, read 2026-11-12T14:31:48Z',
            },
            {
              source: 'rendered',
              message:
                'the build of apps/payments-api/overlays/production at 2e41b7c0aa11, read 2026-11-12T13:54:00Z',
            },
          ],
          findings: [
            finding(
              'grace-period',
              'terminationGracePeriodSeconds is 10, must be longer than the preStop sleep of 10 s',
              { path: 'spec.template.spec.terminationGracePeriodSeconds' },
            ),
            finding(
              'pre-stop',
              'container token-refresher has no lifecycle.preStop handler',
              { container: 'token-refresher' },
            ),
          ],
        },
      }),
    ],
    exemptions: [exemption(), ended],
    fixes: [],
    allowed: {
      evaluate: true,
      requestExemption: true,
      approveExemption: false,
      proposeFix: true,
    },
    revision: 1,
    ...more,
  };
}

const points: readonly (readonly [
  days: number,
  passes: number,
  level: string,
])[] = [
  [90, 14, 'bronze'],
  [78, 15, 'bronze'],
  [52, 16, 'bronze'],
  [36, 18, 'bronze'],
  [24, 19, 'silver'],
  [14, 20, 'silver'],
  [12, 19, 'silver'],
  [32 / 1440, 17, 'bronze'],
];

/** Score and changes of production over 90 days. */
export const productionHistory: ScorecardHistory = {
  points: points.map(([days, passes, level]) => ({
    at: ago(days * day),
    score: passes / 21,
    passes,
    counted: 21,
    level,
  })),
  changes: [
    {
      check: 'graceful-shutdown',
      at: ago(90 * day),
      from: undefined,
      to: 'fail',
      cause: {
        kind: 'config',
        commit: '7d31c0f0aa11bb22cc33dd44ee55ff6677889900',
        url: 'https://git.example.org/platform/gitops-config/pulls/388',
        title: '#388 Shorten the shutdown',
      },
    },
    {
      check: 'tracing',
      at: ago(12 * day),
      from: 'pass',
      to: 'fail',
      cause: { kind: 'release', release: 'v1.17.2' },
    },
    {
      check: 'graceful-shutdown',
      at: ago(32 * 60_000),
      from: 'exempt',
      to: 'fail',
      cause: { kind: 'exemption', exemption: 'e0', change: 'ended' },
    },
  ],
};

const patch = (grace: number, sidecar: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: payments-api
spec:
  template:
    spec:
      terminationGracePeriodSeconds: ${grace}
      containers:
        - name: payments-api
          lifecycle: {preStop: {sleep: {seconds: 10}}}
${sidecar}`;

/** The change that makes graceful-shutdown pass. */
export const shutdownFix: FixPlan & { status: 'ready' } = {
  status: 'ready',
  kind: 'patch',
  summary:
    'Gives the pods 45 s to end and the sidecar a preStop handler, in production only.',
  files: [
    {
      repository: 'config',
      path: 'apps/payments-api/overlays/production/shutdown.patch.yaml',
      before: patch(10, ''),
      after: patch(
        45,
        '        - name: token-refresher\n          lifecycle: {preStop: {sleep: {seconds: 10}}}\n',
      ),
    },
  ],
  effects: [
    {
      environment: 'production',
      check: 'graceful-shutdown',
      before: 'fail',
      after: 'pass',
    },
  ],
  canOpen: true,
  copyReason: undefined,
  id: 'plan-1',
};
