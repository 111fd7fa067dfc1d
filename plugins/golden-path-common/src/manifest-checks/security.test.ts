import { describe, expect, it } from 'vitest';
import { edit, goodManifests as good, judge, summary } from './testing/bundles';

const after = (check: string, ...edits: [string, string][]) =>
  summary(judge(check, edit(good, ...edits)));
const podSecurity: [string, string] = [
  'securityContext: {runAsNonRoot: true}',
  '',
];
const own = (settings: string): [string, string] => [
  'securityContext: {readOnly',
  `securityContext: {${settings}, readOnly`,
];

describe('run-as-non-root', () => {
  it('takes the setting of the container, else of the pod, and no user 0', () => {
    expect(after('run-as-non-root', podSecurity)).toBe('fail error:flag');
    expect(
      after('run-as-non-root', podSecurity, own('runAsNonRoot: true')),
    ).toBe('pass');
    expect(after('run-as-non-root', own('runAsNonRoot: false'))).toBe(
      'fail error:flag',
    );
    expect(after('run-as-non-root', own('runAsUser: 0'))).toBe(
      'fail error:user',
    );
    expect(
      after('run-as-non-root', [
        podSecurity[0],
        'securityContext: {runAsNonRoot: true, runAsUser: 0}',
      ]),
    ).toBe('fail error:user');
    expect(
      after(
        'run-as-non-root',
        [podSecurity[0], 'securityContext: {runAsNonRoot: true, runAsUser: 0}'],
        own('runAsUser: 10'),
      ),
    ).toBe('pass');
    expect(after('run-as-non-root', [podSecurity[0], 'hostUsers: false'])).toBe(
      'pass note:flag',
    );
  });
});

describe('settings of every container', () => {
  it('count init and ephemeral containers, and Windows has no privilege escalation', () => {
    const more: [string, string] = [
      '      containers:\n',
      '      initContainers: [{name: setup}]\n      ephemeralContainers: [{name: debug}]\n      containers:\n',
    ];
    const names = (check: string) =>
      judge(check, edit(good, more)).findings.map(({ container }) => container);
    expect(names('read-only-root-filesystem')).toEqual(['setup', 'debug']);
    expect(names('no-privilege-escalation')).toEqual(['setup', 'debug']);
    expect(
      after(
        'no-privilege-escalation',
        ['allowPrivilegeEscalation: false', 'allowPrivilegeEscalation: true'],
        [podSecurity[0], 'os: {name: windows}'],
      ),
    ).toBe('not-applicable');
    expect(
      after('read-only-root-filesystem', [
        'readOnlyRootFilesystem: true',
        'readOnlyRootFilesystem: "true"',
      ]),
    ).toBe('fail error:flag');
  });
});

describe('service-account-token', () => {
  const account: [string, string] = [
    'automountServiceAccountToken: false',
    'automountServiceAccountToken: true',
  ];
  const ofPod = (value: boolean): [string, string] => [
    '      serviceAccountName: orders',
    `      serviceAccountName: orders\n      automountServiceAccountToken: ${value}`,
  ];
  it('asks the pod, then its account, then assumes a token', () => {
    expect([
      after('service-account-token', account),
      after('service-account-token', account, ofPod(false)),
      after('service-account-token', ofPod(true)),
      after('service-account-token', [
        'serviceAccountName: orders',
        'serviceAccountName: other',
      ]),
    ]).toEqual([
      'fail error:automount',
      'pass',
      'fail error:automount',
      'fail error:automount',
    ]);
    expect(
      summary(
        judge('service-account-token', edit(good, account), {
          blueprint: { needsKubernetesApi: true },
        }),
      ),
    ).toBe('not-applicable');
  });
});

describe('network-policy', () => {
  const policy = (spec: string) =>
    after('network-policy', [
      'spec: {podSelector: {}, policyTypes: [Ingress, Egress]}',
      `spec: ${spec}`,
    ]);
  it('covers each direction by some policy that selects the pods', () => {
    expect(
      [
        '{podSelector: {}}',
        '{podSelector: {}, policyTypes: [Egress]}',
        '{podSelector: {matchLabels: {app: x}}, policyTypes: [Ingress, Egress]}',
        '{podSelector: {}, egress: [{}]}',
      ].map(policy),
    ).toEqual([
      'fail error:egress',
      'fail error:ingress',
      'fail error:ingress error:egress',
      'pass',
    ]);
  });

  it('counts Cilium policies whose endpointSelector selects the pods', () => {
    const cilium = (selector: string, rest: string) =>
      after(
        'network-policy',
        [
          '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy,',
          '{apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy,',
        ],
        [
          'spec: {podSelector: {}, policyTypes: [Ingress, Egress]}',
          `spec: {endpointSelector: ${selector}, ${rest}}`,
        ],
      );
    expect([
      cilium('{matchLabels: {"k8s:app": orders}}', 'ingress: [{}], egress: []'),
      cilium('{}', 'ingress: [{}]'),
      cilium('{matchLabels: {app: x}}', 'ingress: [{}], egress: []'),
      cilium(
        '{}',
        'ingress: [{}], egress: [], enableDefaultDeny: {egress: false}',
      ),
    ]).toEqual([
      'pass',
      'fail error:egress',
      'fail error:ingress error:egress',
      'fail error:egress',
    ]);
  });
});

describe('graceful-shutdown', () => {
  const grace: [string, string] = [
    '      terminationGracePeriodSeconds: 45\n',
    '',
  ];
  it('wants a preStop hook on each container and a grace period that outlasts it', () => {
    expect(
      after('graceful-shutdown', [
        'lifecycle: {preStop: {sleep: {seconds: 10}}}',
        'lifecycle: {preStop: {}}',
      ]),
    ).toBe('fail error:pre-stop');
    expect(after('graceful-shutdown', grace)).toBe('fail error:grace-period');
    expect(after('graceful-shutdown', ['seconds: 10', 'seconds: 45'])).toBe(
      'fail error:grace-period',
    );
    expect(
      after('graceful-shutdown', [
        '{sleep: {seconds: 10}}',
        '{exec: {command: [sh, -c, "nginx -s quit; sleep 60"]}}',
      ]),
    ).toBe('fail error:grace-period');
    expect(
      after('graceful-shutdown', [
        '{sleep: {seconds: 10}}',
        '{exec: {command: [sleep, "15"]}}',
      ]),
    ).toBe('pass');
  });
});
