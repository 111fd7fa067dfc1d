/** Label keys of generated objects, each written once. @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const labels = {
  name: 'app.kubernetes.io/name',
  component: 'app.kubernetes.io/component',
  partOf: 'app.kubernetes.io/part-of',
  managedBy: 'app.kubernetes.io/managed-by',
  /** @see https://backstage.io/docs/features/kubernetes/configuration/ */
  kubernetesId: 'backstage.io/kubernetes-id',
  /** Of ConfigMaps that Grafana's sidecar reads, with the value `1`. @see https://github.com/grafana-community/helm-charts/tree/main/charts/grafana#sidecar-for-dashboards */
  grafanaDashboard: 'grafana_dashboard',
  /** @see https://kubernetes.io/docs/concepts/security/pod-security-admission/ */
  podSecurityEnforce: 'pod-security.kubernetes.io/enforce',
  podSecurityWarn: 'pod-security.kubernetes.io/warn',
  podSecurityAudit: 'pod-security.kubernetes.io/audit',
} as const;

/** The organisation's own label keys, below its domain. */
export const organisationLabels = (domain: string) => ({
  team: `${domain}/team`,
  environment: `${domain}/environment`,
});

/** Annotation keys of the ecosystem, each written once. */
export const annotations = {
  kubernetesId: 'backstage.io/kubernetes-id',
  techdocsRef: 'backstage.io/techdocs-ref',
  sourceTemplate: 'backstage.io/source-template',
  sourceLocation: 'backstage.io/source-location',
  /** Never beside `argocd/app-name`. @see https://github.com/backstage/community-plugins/tree/main/workspaces/argocd */
  argocdAppSelector: 'argocd/app-selector',
  githubProjectSlug: 'github.com/project-slug',
  grafanaDashboardSelector: 'grafana/dashboard-selector',
  grafanaAlertLabelSelector: 'grafana/alert-label-selector',
  pagerdutyServiceId: 'pagerduty.com/service-id',
  pagerdutyIntegrationKey: 'pagerduty.com/integration-key',
  /** @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ */
  argocdSyncWave: 'argocd.argoproj.io/sync-wave',
  argocdHook: 'argocd.argoproj.io/hook',
  argocdHookDeletePolicy: 'argocd.argoproj.io/hook-delete-policy',
  argocdSyncOptions: 'argocd.argoproj.io/sync-options',
  argocdManifestGeneratePaths: 'argocd.argoproj.io/manifest-generate-paths',
  /** Our own, on a workload: `true` on a server that a preview brings and takes with it. */
  disposable: 'goldenpath.dev/disposable',
} as const;

/** Finalizer that removes an Application's objects with it; singular. @see https://argo-cd.readthedocs.io/en/stable/user-guide/app_deletion/ */
export const argocdResourcesFinalizer =
  'resources-finalizer.argocd.argoproj.io';
