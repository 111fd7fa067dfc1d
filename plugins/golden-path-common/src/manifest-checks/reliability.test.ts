import { describe, expect, it } from 'vitest';
import { edit, goodManifests as good, judge, summary } from './testing/bundles';

const after = (check: string, ...edits: [string, string][]) =>
  summary(judge(check, edit(good, ...edits)));
const pod = (kind: string, spec: string) =>
  `{apiVersion: x/v1, kind: ${kind}, metadata: {name: a}, spec: ${spec}}`;
const template =
  '{metadata: {labels: {app: a}}, spec: {containers: [{name: main}]}}';
const job = pod('Job', `{template: ${template}}`);
const cronJob = pod(
  'CronJob',
  `{jobTemplate: {spec: {template: ${template}}}}`,
);
const daemonSet = pod('DaemonSet', `{template: ${template}}`);
const barePod = pod('Pod', '{containers: [{name: main}]}');

describe('resources-set', () => {
  it('wants each request and limit above zero, of init containers too, and no request above its limit', () => {
    const result = judge(
      'resources-set',
      edit(
        good,
        [
          'requests: {cpu: 100m, memory: 128Mi}',
          'requests: {cpu: "0", memory: ""}',
        ],
        ['limits: {cpu: "1",', 'limits: {'],
        [
          '      containers:\n',
          '      initContainers: [{name: setup}]\n      containers:\n',
        ],
      ),
    );
    expect(
      result.findings.map(({ rule, container }) => `${container}:${rule}`),
    ).toEqual([
      'setup:requests.cpu',
      'setup:limits.cpu',
      'setup:requests.memory',
      'setup:limits.memory',
      'main:requests.cpu',
      'main:limits.cpu',
      'main:requests.memory',
    ]);
    expect(result.findings[5]).toMatchObject({
      severity: 'error',
      path: 'spec.template.spec.containers[0].resources.limits.cpu',
      fix: expect.stringContaining('resources.limits.cpu'),
    });
    expect(
      after('resources-set', ['requests: {cpu: 100m', 'requests: {cpu: 2']),
    ).toBe('fail error:requests.cpu');
    expect(
      after('resources-set', ['requests: {cpu: 100m', 'requests: {cpu: lots']),
    ).toBe('fail error:requests.cpu');
  });

  it('lets the organisation make a CPU limit a warning', () => {
    const text = edit(good, ['limits: {cpu: "1",', 'limits: {']);
    expect(
      summary(
        judge('resources-set', text, { options: { cpuLimit: 'warning' } }),
      ),
    ).toBe('pass warning:limits.cpu');
  });
});

describe('probes-configured', () => {
  it('wants readiness and liveness with a handler on containers and native sidecars; startup replaces neither', () => {
    expect(after('probes-configured', ['readinessProbe', 'startupProbe'])).toBe(
      'fail error:readiness',
    );
    expect(
      after('probes-configured', [
        'livenessProbe: {httpGet: {path: /livez, port: http}}',
        'livenessProbe: {periodSeconds: 5}',
      ]),
    ).toBe('fail error:liveness');
    expect(
      after('probes-configured', [
        '      containers:\n',
        '      initContainers: [{name: proxy, restartPolicy: Always}, {name: setup}]\n      containers:\n',
      ]),
    ).toBe('fail error:readiness error:liveness');
    expect(after('probes-configured', ['/readyz', '/livez'])).toBe(
      'pass warning:probes-identical',
    );
    expect(
      after('probes-configured', [
        '{httpGet: {path: /readyz, port: http}}',
        '{httpGet: {port: http, path: /livez}, failureThreshold: 3}',
      ]),
    ).toBe('pass warning:probes-identical');
    expect(
      after('probes-configured', [
        '{httpGet: {path: /readyz, port: http}}',
        '{httpGet: {path: /livez, port: http}, periodSeconds: 5}',
      ]),
    ).toBe('pass');
    expect(
      [job, cronJob].map(text => judge('probes-configured', text).status),
    ).toEqual(['not-applicable', 'not-applicable']);
    expect(judge('probes-configured', barePod).status).toBe('fail');
  });
});

describe('startup-probe', () => {
  it('is wanted where the blueprint says slow, or liveness waits 30 seconds', () => {
    const waits = (seconds: number): [string, string] => [
      'livenessProbe: {',
      `livenessProbe: {initialDelaySeconds: ${seconds}, `,
    ];
    expect([
      after('startup-probe', waits(29)),
      after('startup-probe', waits(30)),
      after('startup-probe', waits(30), [
        'readinessProbe:',
        'startupProbe: {exec: {command: [x]}}\n        readinessProbe:',
      ]),
    ]).toEqual(['not-applicable', 'fail error:startup', 'pass']);
    expect(
      summary(judge('startup-probe', good, { blueprint: { slowStart: true } })),
    ).toBe('fail error:startup');
  });
});

describe('min-ready-seconds', () => {
  it('is at least 30 for the kinds that have it', () => {
    expect([
      after('min-ready-seconds', [
        'minReadySeconds: 30',
        'minReadySeconds: 29',
      ]),
      after('min-ready-seconds', ['  minReadySeconds: 30\n', '']),
    ]).toEqual([
      'fail error:min-ready-seconds',
      'fail error:min-ready-seconds',
    ]);
    expect(
      [job, barePod, daemonSet].map(
        text => judge('min-ready-seconds', text).status,
      ),
    ).toEqual(['not-applicable', 'not-applicable', 'fail']);
  });
});

describe('pod-disruption-budget', () => {
  const budget = (spec: string) =>
    after('pod-disruption-budget', ['minAvailable: 2,', `${spec},`]);
  const withoutScaler = (replicas: string, spec: string) => {
    const text = good
      .split('---')
      .filter(part => !part.includes('HorizontalPodAutoscaler'))
      .join('---');
    return summary(
      judge(
        'pod-disruption-budget',
        edit(
          text,
          ['  minReadySeconds: 30', `  minReadySeconds: 30\n  ${replicas}`],
          ['minAvailable: 2,', `${spec},`],
        ),
      ),
    );
  };

  it('protects at least one of the pods and lets at least one go, percentages rounded up', () => {
    expect(
      [
        'minAvailable: 1',
        'minAvailable: 2',
        'minAvailable: 50%',
        'minAvailable: 34%',
        'maxUnavailable: 1',
        'maxUnavailable: 2',
        'maxUnavailable: 34%',
      ].map(budget),
    ).toEqual(Array(7).fill('pass'));
    expect(
      [
        'minAvailable: 3',
        'minAvailable: 100%',
        'minAvailable: 67%',
        'minAvailable: 0',
        'maxUnavailable: 0',
        'maxUnavailable: 0%',
        'maxUnavailable: 3',
        'maxUnavailable: 100%',
        'maxUnavailable: 67%',
        'minAvailable: x',
        'x: 1',
        'minAvailable: 1, maxUnavailable: 1',
      ].map(budget),
    ).toEqual(Array(12).fill('fail error:allows-disruption'));
  });

  it('takes the minimum of the autoscaler before spec.replicas, and skips the sum where neither is stated', () => {
    expect(withoutScaler('replicas: 3', 'minAvailable: 2')).toBe('pass');
    expect(withoutScaler('replicas: 2', 'minAvailable: 2')).toBe(
      'fail error:allows-disruption',
    );
    expect(withoutScaler('paused: false', 'minAvailable: 2')).toBe(
      'pass note:allows-disruption',
    );
    expect(
      [
        'minAvailable: 100%',
        'maxUnavailable: 0',
        'minAvailable: 0',
        'maxUnavailable: 100%',
      ].map(spec => withoutScaler('paused: false', spec)),
    ).toEqual(Array(4).fill('fail error:allows-disruption'));
    expect(withoutScaler('replicas: 1', 'minAvailable: 1')).toBe(
      'not-applicable warning:single-replica',
    );
  });

  it('has to be there and to select the pods', () => {
    expect(
      after('pod-disruption-budget', [
        'kind: PodDisruptionBudget',
        'kind: Other',
      ]),
    ).toBe('fail error:exists');
    expect(
      after('pod-disruption-budget', [
        'minAvailable: 2, selector: {matchLabels: {app: orders}}',
        'minAvailable: 2',
      ]),
    ).toBe('fail error:matches');
    expect(
      after('pod-disruption-budget', [
        'minAvailable: 2, selector: {matchLabels: {app: orders}}',
        'minAvailable: 2, selector: {}',
      ]),
    ).toBe('pass');
    expect(
      [job, cronJob, daemonSet].map(
        text => judge('pod-disruption-budget', text).status,
      ),
    ).toEqual(Array(3).fill('not-applicable'));
  });
});

describe('autoscaling', () => {
  it('targets what exists, within bounds, by a metric', () => {
    expect(
      after('autoscaling', [
        'kind: Deployment, name: orders',
        'kind: Deployment, name: other',
      ]),
    ).toBe('fail error:target error:exists');
    expect(
      after('autoscaling', ['kind: HorizontalPodAutoscaler', 'kind: Other']),
    ).toBe('fail error:exists');
    expect(after('autoscaling', ['maxReplicas: 8', 'maxReplicas: 3'])).toBe(
      'fail error:bounds',
    );
    expect(after('autoscaling', ['minReplicas: 3', 'minReplicas: 1'])).toBe(
      'fail error:bounds',
    );
    expect(
      after('autoscaling', ['metrics: [{type: Resource}]', 'metrics: []']),
    ).toBe('fail error:bounds');
    expect(
      after('autoscaling', ['  minReadySeconds: 30', '  replicas: 3']),
    ).toBe('pass warning:replicas');
    expect(
      summary(
        judge('autoscaling', edit(good, ['minReplicas: 3', 'minReplicas: 1']), {
          environment: { productionSizing: false },
        }),
      ),
    ).toBe('pass');
    expect(
      [job, cronJob, daemonSet, barePod].map(
        text => judge('autoscaling', text).status,
      ),
    ).toEqual(Array(4).fill('not-applicable'));
  });

  it('accepts a KEDA ScaledObject', () => {
    const scaled =
      '{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: a}, spec: {scaleTargetRef: {name: a}, minReplicaCount: 2, triggers: [{type: cpu}]}}';
    expect(
      judge(
        'autoscaling',
        `{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: ${template}}}\n---\n${scaled}`,
      ).status,
    ).toBe('pass');
  });
});

describe('topology-spread', () => {
  const constraint =
    '{maxSkew: 1, topologyKey: topology.kubernetes.io/zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: orders}}}';
  const broken = [
    '{}',
    '5',
    constraint.replace('maxSkew: 1', 'maxSkew: 0'),
    constraint.replace('ScheduleAnyway', 'Maybe'),
    constraint.replace('app: orders', 'app: x'),
    constraint.replace('maxSkew: 1', 'maxSkew: 1, minDomains: 0'),
    constraint.replace('topology.kubernetes.io/zone', '""'),
  ];

  it('needs a valid constraint that selects the pods; an invalid one fails on any kind', () => {
    expect(
      broken.map(
        one => judge('topology-spread', edit(good, [constraint, one])).status,
      ),
    ).toEqual(broken.map(() => 'fail'));
    expect(
      judge(
        'topology-spread',
        pod(
          'Job',
          `{template: {spec: {topologySpreadConstraints: [{}], containers: [{}]}}}`,
        ),
      ).status,
    ).toBe('fail');
    expect(
      after('topology-spread', [
        `topologySpreadConstraints:\n      - ${constraint}`,
        'topologySpreadConstraints: []',
      ]),
    ).toBe('fail error:zone');
    expect(
      [job, cronJob, daemonSet, barePod].map(
        text => judge('topology-spread', text).status,
      ),
    ).toEqual(Array(4).fill('not-applicable'));
    expect(
      judge(
        'topology-spread',
        pod('Deployment', `{replicas: 1, template: ${template}}`),
      ).status,
    ).toBe('not-applicable');
    expect(
      judge('topology-spread', pod('Deployment', `{template: ${template}}`))
        .status,
    ).toBe('fail');
  });
});
