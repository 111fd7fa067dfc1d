import { annotations, labels } from '@golden-path/plugin-golden-path-common';
import type { Feature } from '../feature';
import { overlayNamespace } from '../overlayNames';
import { syncWave } from '../objects';

/** What Argo CD may do to a namespace, by the kind of environment: a stage's outlives every mistake, a preview's goes with it. */
const protection = {
  stage: { [annotations.argocdSyncOptions]: 'Prune=false,Delete=false' },
  preview: {},
} as const;

/**
 * The namespace, with Pod Security enforced at admission. It is an object of the overlay in every environment, so that
 * its labels are reviewed like everything else; the Applications therefore never create namespaces themselves.
 */
export const namespace: Feature = {
  name: 'namespace',
  overlay: (_context, plan) => ({
    resources: [
      {
        name: 'namespace',
        object: {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: overlayNamespace(plan),
            labels: {
              [labels.podSecurityEnforce]: 'restricted',
              [labels.podSecurityWarn]: 'restricted',
              [labels.podSecurityAudit]: 'restricted',
            },
            annotations: { ...syncWave('namespace'), ...protection[plan.kind] },
          },
        },
      },
    ],
  }),
};
