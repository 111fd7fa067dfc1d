import type { ResourceName } from '../state/clusterState';

const of = (plural: string): ResourceName => ({
  group: 'argoproj.io',
  version: 'v1alpha1',
  plural,
});

/** The kinds of Argo CD. */
export const argocd = {
  namespace: 'argocd',
  applications: of('applications'),
  applicationSets: of('applicationsets'),
  projects: of('appprojects'),
} as const;

/** Who writes fields, as field managers name it. */
export const argocdManager = 'argocd-controller';
