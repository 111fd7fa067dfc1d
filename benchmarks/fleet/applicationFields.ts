import type { FleetEnvironment } from './population';

/** Kinds that the overlay of a generated service has, by group. */
const resources = [
  ['', 'ConfigMap'],
  ['', 'Namespace'],
  ['', 'LimitRange'],
  ['', 'Service'],
  ['', 'ServiceAccount'],
  ['apps', 'Deployment'],
  ['gateway.networking.k8s.io', 'HTTPRoute'],
  ['monitoring.coreos.com', 'ServiceMonitor'],
  ['networking.k8s.io', 'NetworkPolicy'],
  ['rbac.authorization.k8s.io', 'RoleBinding'],
] as const;

/** Syncs that Argo CD keeps of an Application. @see https://argo-cd.readthedocs.io/en/stable/operator-manual/application.yaml */
const history = 10;

const revision = (number: number) => String(number).repeat(40).slice(0, 40);

/** Spec and status of an Application that is in sync, with the ten last syncs in its history. */
export function fieldsOfApplication(
  at: FleetEnvironment,
  repository: string,
  time: (offset?: number) => string,
) {
  const source = {
    repoURL: repository,
    path: `apps/${at.service}/overlays/${at.environment}`,
    targetRevision: 'main',
  };
  const destination = { name: at.cluster, namespace: at.namespace };
  const all = resources.map(([group, kind]) => ({
    ...(group && { group }),
    version: 'v1',
    kind,
    namespace: at.namespace,
    name: at.service,
    status: 'Synced',
  }));
  return {
    spec: {
      project: at.service,
      source,
      destination,
      syncPolicy: {
        automated: { prune: true, selfHeal: at.environment !== 'production' },
        syncOptions: ['CreateNamespace=false', 'ServerSideApply=true'],
        retry: { limit: 5, backoff: { duration: '5s', maxDuration: '3m' } },
      },
    },
    status: {
      sourceType: 'Kustomize',
      controllerNamespace: 'argocd',
      reconciledAt: time(120_000),
      sync: {
        status: 'Synced',
        revision: revision(3),
        comparedTo: { source, destination },
      },
      health: {
        status: at.crashing ? 'Degraded' : 'Healthy',
        lastTransitionTime: time(),
      },
      summary: { images: [`ghcr.io/acme/${at.service}:${at.release.tag}`] },
      resources: all,
      history: Array.from({ length: history }, (_, id) => ({
        id,
        revision: revision(id % 10),
        deployStartedAt: time(-id * 3_600_000),
        deployedAt: time(-id * 3_600_000 + 5_000),
        initiatedBy: { automated: true },
        source,
      })),
      operationState: {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        startedAt: time(-10_000),
        finishedAt: time(),
        operation: {
          initiatedBy: { automated: true },
          sync: { revision: revision(3), prune: true },
        },
        syncResult: {
          revision: revision(3),
          source,
          resources: all.map(({ status: _, ...resource }) => ({
            ...resource,
            status: 'Synced',
            hookPhase: 'Running',
            syncPhase: 'Sync',
            message: `${resource.kind} ${at.service} serverside-applied`,
          })),
        },
      },
    },
  };
}
