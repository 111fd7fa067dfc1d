import {
  booleanAt,
  stringAt,
} from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck, judgeContainers } from '../workloadCheck';

/** `no-privilege-escalation`: no process gains more rights than it was given. */
export const noPrivilegeEscalation = defineWorkloadCheck({
  id: 'no-privilege-escalation',
  category: 'security',
  title: 'No privilege escalation',
  why: 'Otherwise a setuid program in the image turns an ordinary user into root.',
  link: 'https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted',
  notApplicable: ({ template }) =>
    stringAt(template.spec, 'os', 'name') === 'windows'
      ? 'Windows has no such setting'
      : undefined,
  judge: context =>
    judgeContainers(context, 'security', container =>
      booleanAt(
        container.spec,
        'securityContext',
        'allowPrivilegeEscalation',
      ) === false
        ? []
        : [
            context.report(
              'error',
              'flag',
              `${container.name} may gain privileges: allowPrivilegeEscalation is not false`,
              {
                container,
                path: ['securityContext', 'allowPrivilegeEscalation'],
                fix: 'Set securityContext.allowPrivilegeEscalation: false',
              },
            ),
          ],
    ),
});
