import { booleanAt } from '@golden-path/plugin-kubernetes-objects-common';
import { defineWorkloadCheck, judgeContainers } from '../workloadCheck';

/** `read-only-root-filesystem`: nobody changes the program while it runs. */
export const readOnlyRootFilesystem = defineWorkloadCheck({
  id: 'read-only-root-filesystem',
  category: 'security',
  title: 'Read-only root filesystem',
  why: 'What an attacker can write, an attacker can run.',
  link: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/',
  judge: context =>
    judgeContainers(context, 'security', container =>
      booleanAt(container.spec, 'securityContext', 'readOnlyRootFilesystem') ===
      true
        ? []
        : [
            context.report(
              'error',
              'flag',
              `${container.name} can write to its root filesystem`,
              {
                container,
                path: ['securityContext', 'readOnlyRootFilesystem'],
                fix: 'Set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where it has to write',
              },
            ),
          ],
    ),
});
