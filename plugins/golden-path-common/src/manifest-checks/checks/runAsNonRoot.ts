import {
  effectiveBoolean,
  effectiveNumber,
  valueAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck, judgeContainers } from '../workloadCheck';

/** `run-as-non-root`: no process runs as root. */
export const runAsNonRoot = defineWorkloadCheck({
  id: 'run-as-non-root',
  category: 'security',
  title: 'Runs as non-root',
  why: 'A process that breaks out of its container as root is root on the node.',
  link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  judge(context) {
    const { template, report } = context;
    if (valueAt(template.spec, 'hostUsers') === false)
      return {
        findings: [
          report(
            'note',
            'flag',
            'root inside is nobody outside: the pod has its own user namespace (hostUsers: false)',
            {
              path: [...template.path, 'hostUsers'],
            },
          ),
        ],
      };
    return judgeContainers(context, 'security', container => [
      ...(effectiveBoolean(container, template, 'runAsNonRoot') === true
        ? []
        : [
            report(
              'error',
              'flag',
              `${container.name} may run as root: runAsNonRoot is not true`,
              {
                container,
                path: ['securityContext', 'runAsNonRoot'],
                fix: 'Set securityContext.runAsNonRoot: true on the pod or the container',
              },
            ),
          ]),
      ...(effectiveNumber(container, template, 'runAsUser') === 0
        ? [
            report('error', 'user', `${container.name} runs as user 0`, {
              container,
              path: ['securityContext', 'runAsUser'],
              fix: 'Remove runAsUser, or set it to a user other than 0',
            }),
          ]
        : []),
    ]);
  },
});
