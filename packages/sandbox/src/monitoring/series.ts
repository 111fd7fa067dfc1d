import type {
  ClusterState,
  KubernetesObject,
} from '../clusters/state/clusterState';
import { resources } from '../clusters/workloads';
import type { AlertingRule } from './alertingRules';

/** A series for which an alert's condition holds now. */
export interface Series {
  /** Those that the expression leaves. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What the simulated Prometheus remembers of the past: containers that were ready since it began. */
export type Readiness = Set<string>;

/** A condition that can be told from the objects of a cluster. */
interface Condition {
  /** Metrics that its expression reads. */
  readonly reads: RegExp;
  series(
    rule: AlertingRule,
    matched: (label: string) => string | undefined,
    wasReady: Readiness,
  ): readonly Series[];
}

interface ContainerStatus {
  readonly name: string;
  readonly ready?: boolean;
  readonly restartCount?: number;
}

const statusOf = <T>(object: KubernetesObject | undefined) =>
  (object?.status ?? {}) as Partial<T>;

/** Own containers of a namespace, with the pod of each. */
const containersOf = (
  cluster: ClusterState,
  namespace: string,
  name: string | undefined,
) =>
  cluster
    .list(resources.pods, { namespace })
    .items.flatMap(pod =>
      (
        statusOf<{ containerStatuses: readonly ContainerStatus[] }>(pod)
          .containerStatuses ?? []
      )
        .filter(container => name === undefined || container.name === name)
        .map(container => ({ pod: pod.metadata.name, ...container })),
    );

const value = (number: number): Series[] => [{ labels: {}, value: number }];
const whenAbove = (number: number | undefined, least: number) =>
  number !== undefined && number > least ? value(number) : [];

/** Restarts above which a pod counts as restarting again and again, when it isn't ready either. */
const fewRestarts = 3;

/** The first that fits an expression says whether it holds; an expression that none fits has no series, so it never holds. */
const conditions: readonly Condition[] = [
  {
    reads: /kube_pod_container_status_restarts_total/,
    series: ({ cluster, namespace }, matched) =>
      containersOf(cluster, namespace, matched('container'))
        .filter(
          ({ ready, restartCount = 0 }) => !ready && restartCount > fewRestarts,
        )
        .map(({ pod, restartCount = 0 }) => ({
          labels: { pod },
          value: restartCount,
        })),
  },
  {
    reads: /kube_pod_container_status_ready/,
    series: (rule, matched, wasReady) => {
      const { cluster, namespace, expression } = rule;
      const container = matched('container') ?? '';
      if (!wasReady.has(readyKey(cluster, namespace, container))) return [];
      const ready = containersOf(cluster, namespace, container).filter(
        one => one.ready,
      ).length;
      const [, fixed] = /<\s*(\d+)/.exec(expression) ?? [];
      const wanted =
        fixed === undefined
          ? statusOf<{ desiredReplicas: number }>(
              cluster.get(
                resources.autoscalers,
                matched('horizontalpodautoscaler') ?? '',
                namespace,
              ),
            ).desiredReplicas
          : Number(fixed);
      return wanted !== undefined && ready < wanted ? value(ready) : [];
    },
  },
  {
    reads: /kube_horizontalpodautoscaler_status_current_replicas/,
    series: ({ cluster, namespace }, matched) => {
      const autoscaler = cluster.get(
        resources.autoscalers,
        matched('horizontalpodautoscaler') ?? '',
        namespace,
      );
      const { maxReplicas = Infinity } = (autoscaler?.spec ?? {}) as {
        maxReplicas?: number;
      };
      const { currentReplicas } = statusOf<{ currentReplicas: number }>(
        autoscaler,
      );
      return whenAbove(currentReplicas, maxReplicas - 1);
    },
  },
  {
    reads: /kube_job_status_failed/,
    series: ({ cluster, namespace }, matched) =>
      whenAbove(
        statusOf<{ failed: number }>(
          cluster.get(resources.jobs, matched('job_name') ?? '', namespace),
        ).failed,
        0,
      ),
  },
  {
    reads: /externalsecret_status_condition/,
    series: ({ cluster, namespace }, matched) => {
      const { conditions: found = [] } = statusOf<{
        conditions: readonly { type: string; status: string }[];
      }>(
        cluster.get(
          resources.externalSecrets,
          matched('name') ?? '',
          namespace,
        ),
      );
      return found.some(
        ({ type, status }) => type === 'Ready' && status === 'False',
      )
        ? value(1)
        : [];
    },
  },
  {
    reads: /rollout_info/,
    series: ({ cluster, namespace }, matched) =>
      statusOf<{ phase: string }>(
        cluster.get(resources.rollouts, matched('name') ?? '', namespace),
      ).phase === matched('phase')
        ? value(1)
        : [],
  },
];

const readyKey = (cluster: ClusterState, namespace: string, name: string) =>
  `${cluster.name} ${namespace} ${name}`;

/** Remembers which containers are ready now. */
export function rememberReady(
  cluster: ClusterState,
  wasReady: Readiness,
): void {
  for (const pod of cluster.list(resources.pods).items) {
    const { namespace = '' } = pod.metadata;
    for (const { name, ready } of statusOf<{
      containerStatuses: readonly ContainerStatus[];
    }>(pod).containerStatuses ?? [])
      if (ready) wasReady.add(readyKey(cluster, namespace, name));
  }
}

/** For which series the condition of a rule holds. Only what a rule of the golden path reads of the cluster is known; there is no traffic. */
export function seriesOf(
  rule: AlertingRule,
  wasReady: Readiness,
): readonly Series[] {
  const condition = conditions.find(({ reads }) => reads.test(rule.expression));
  const matched = (label: string) =>
    new RegExp(`\\b${label}="([^"]*)"`).exec(rule.expression)?.[1];
  return condition?.series(rule, matched, wasReady) ?? [];
}
