import type { ResourceName } from '../state/clusterState';

const of = (group: string, version: string, plural: string): ResourceName => ({
  group,
  version,
  plural,
});

/** The kinds that controllers read and write. */
export const resources = {
  namespaces: of('', 'v1', 'namespaces'),
  nodes: of('', 'v1', 'nodes'),
  pods: of('', 'v1', 'pods'),
  services: of('', 'v1', 'services'),
  secrets: of('', 'v1', 'secrets'),
  configMaps: of('', 'v1', 'configmaps'),
  events: of('', 'v1', 'events'),
  claims: of('', 'v1', 'persistentvolumeclaims'),
  deployments: of('apps', 'v1', 'deployments'),
  replicaSets: of('apps', 'v1', 'replicasets'),
  statefulSets: of('apps', 'v1', 'statefulsets'),
  daemonSets: of('apps', 'v1', 'daemonsets'),
  jobs: of('batch', 'v1', 'jobs'),
  cronJobs: of('batch', 'v1', 'cronjobs'),
  autoscalers: of('autoscaling', 'v2', 'horizontalpodautoscalers'),
  budgets: of('policy', 'v1', 'poddisruptionbudgets'),
  rollouts: of('argoproj.io', 'v1alpha1', 'rollouts'),
  routes: of('gateway.networking.k8s.io', 'v1', 'httproutes'),
  gateways: of('gateway.networking.k8s.io', 'v1', 'gateways'),
  prometheusRules: of('monitoring.coreos.com', 'v1', 'prometheusrules'),
  externalSecrets: of('external-secrets.io', 'v1', 'externalsecrets'),
  secretStores: of('external-secrets.io', 'v1', 'secretstores'),
  clusterSecretStores: of('external-secrets.io', 'v1', 'clustersecretstores'),
} as const;
