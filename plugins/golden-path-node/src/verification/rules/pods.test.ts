import { describe, expect, it } from 'vitest';
import { replace, report } from '../testing/devOverlay';
import { paths } from '../testing/ordersTree';

/** What a rule says about the dev overlay after some changes to files. */
async function messages(
  rule: string,
  changes: Parameters<typeof report>[0],
): Promise<string[]> {
  const { overlays } = await report(changes);
  const dev = overlays.find(({ environment }) => environment === 'dev');
  return (dev?.findings ?? [])
    .filter(finding => finding.rule === rule)
    .map(({ message }) => message);
}

const enforced = (level: string) => (content: string) =>
  `${content}  labels:\n    pod-security.kubernetes.io/enforce: ${level}\n`;

describe('rules of pods', () => {
  it('finds what a namespace of the level restricted refuses, and says nothing where none is enforced', async () => {
    const attacks: ReadonlyArray<[from: string, to: string, found: RegExp]> = [
      [
        '      containers:',
        '      hostNetwork: true\n      containers:',
        /spec\.hostNetwork: shares a namespace of the node/,
      ],
      [
        '      containers:',
        '      volumes: [{name: root, hostPath: {path: /}}]\n      containers:',
        /volumes\[0\]\.hostPath: found a volume of type hostPath/,
      ],
      [
        'seccompProfile:\n          type: RuntimeDefault',
        'fsGroup: 65532',
        /seccompProfile: found nothing; accepted: RuntimeDefault, Localhost/,
      ],
      [
        '                - ALL',
        '                - KILL',
        /capabilities\.drop: keeps capabilities/,
      ],
      [
        '            capabilities:',
        '            capabilities:\n              add: [SYS_ADMIN]',
        /capabilities\.add: found SYS_ADMIN/,
      ],
      [
        '              containerPort: 8080',
        '              containerPort: 8080\n              hostPort: 80',
        /ports\[0\]\.hostPort: takes a port of the node/,
      ],
      [
        'allowPrivilegeEscalation: false',
        'privileged: true',
        /securityContext\.privileged: found a privileged container/,
      ],
    ];
    for (const [from, to, found] of attacks) {
      const deployment = replace(from, to);
      expect(
        await messages('pod-security', {
          [paths.deployment]: deployment,
          [paths.extra]: enforced('restricted'),
        }),
      ).toEqual([expect.stringMatching(found)]);
      expect(
        await messages('pod-security', { [paths.deployment]: deployment }),
      ).toEqual([]);
    }
  });

  it('refuses a namespace that enforces less', async () => {
    expect(
      await messages('pod-security', { [paths.extra]: enforced('privileged') }),
    ).toEqual([
      'pod-security.kubernetes.io/enforce: found privileged; accepted: restricted',
    ]);
  });

  it('finds mounts without a volume', async () => {
    const mounting = (volumes: string) =>
      messages('reference.volume', {
        [paths.deployment]: replace(
          '      containers:\n        - name: orders\n',
          `${volumes}      containers:\n        - name: orders\n          volumeMounts: [{name: tmp, mountPath: /tmp}]\n`,
        ),
      });
    expect(await mounting('      volumes: [{name: temp}]\n')).toEqual([
      'spec.template.spec.containers[0].volumeMounts[0].name: found tmp; accepted: a volume of the pod (temp)',
    ]);
    expect(await mounting('      volumes: [{name: tmp}]\n')).toEqual([]);
  });

  it('finds policies that let in at a port which no pod has', async () => {
    const letIn = (port: string) =>
      messages('reference.policy-port', {
        [paths.extra]: content =>
          `${content}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: in}\nspec:\n  podSelector: {}\n  ingress: [{ports: [{port: ${port}}]}]\n`,
      });
    expect(await letIn('htp')).toEqual([
      'spec.ingress[0].ports[0].port: found htp; accepted: a port of the pods (http, metrics)',
    ]);
    expect(await letIn('http')).toEqual([]);
    expect(await letIn('8080')).toEqual([]);
  });
});
