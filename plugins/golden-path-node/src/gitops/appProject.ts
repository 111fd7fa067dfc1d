import {
  applicationNameOf,
  durationToMilliseconds,
  Organisation,
} from '@golden-path/plugin-golden-path-common';
import { argocdNamespace } from './files';
import { GitOpsTeam, objectNameOf } from './team';

/** Kinds that services have in their namespaces, by group; nothing else is applied for a team. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  '': ['ConfigMap', 'LimitRange', 'ResourceQuota', 'Service', 'ServiceAccount'],
  apps: ['Deployment', 'StatefulSet'],
  'argoproj.io': ['AnalysisTemplate', 'Rollout'],
  autoscaling: ['HorizontalPodAutoscaler'],
  batch: ['CronJob', 'Job'],
  'external-secrets.io': ['ExternalSecret'],
  'gateway.networking.k8s.io': ['HTTPRoute'],
  'generators.external-secrets.io': ['Password'],
  'keda.sh': ['ScaledObject', 'TriggerAuthentication'],
  'monitoring.coreos.com': ['PodMonitor', 'PrometheusRule', 'ServiceMonitor'],
  'networking.k8s.io': ['NetworkPolicy'],
  policy: ['PodDisruptionBudget'],
  'rbac.authorization.k8s.io': ['Role', 'RoleBinding'],
};

function destinations(
  { environments, previews }: Organisation,
  services: readonly string[],
) {
  return services.flatMap(service => [
    ...environments.map(({ name, cluster, namespace }) => ({
      name: cluster,
      namespace: namespace
        .replace('{service}', service)
        .replace('{environment}', name),
    })),
    {
      name: previews.cluster,
      namespace: previews.namespace
        .replace('{service}', service)
        .replace('{number}', '*'),
    },
  ]);
}

/** A duration as Go reads it, which has no unit for days. @see https://pkg.go.dev/time#ParseDuration */
const goDuration = (duration: string): string =>
  duration.endsWith('d')
    ? `${durationToMilliseconds(duration) / durationToMilliseconds('1h')}h`
    : duration;

/** Windows in which Argo CD applies nothing by itself: a freeze, for the environments whose gates name it. @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync_windows/ */
const syncWindows = ({ environments, freezes }: Organisation) =>
  freezes.flatMap(({ name, schedule, duration, timeZone }) => {
    const applications = environments
      .filter(({ gates }) =>
        gates.some(gate => 'freeze' in gate && gate.freeze === name),
      )
      .map(environment => applicationNameOf('*', environment.name));
    if (applications.length === 0) return [];
    return [
      {
        kind: 'deny',
        schedule,
        duration: goDuration(duration),
        timeZone,
        applications,
        // Whoever is on call can bring a rollback to the cluster by hand.
        manualSync: true,
        description: `Nothing changes by itself during ${name}.`,
      },
    ];
  });

/**
 * What a team's Applications may do: read the config repository, and write the kinds that services have into the
 * team's namespaces. @see https://argo-cd.readthedocs.io/en/stable/user-guide/projects/
 */
export function appProject(organisation: Organisation, team: GitOpsTeam) {
  const windows = syncWindows(organisation);
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AppProject',
    metadata: { name: objectNameOf(team), namespace: argocdNamespace },
    spec: {
      description: `Services of ${team.name}`,
      sourceRepos: [organisation.configRepository.url],
      destinations: destinations(organisation, team.services ?? ['*']),
      clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
      namespaceResourceWhitelist: Object.entries(kinds).flatMap(
        ([group, names]) => names.map(kind => ({ group, kind })),
      ),
      ...(windows.length > 0 ? { syncWindows: windows } : {}),
    },
  };
}
