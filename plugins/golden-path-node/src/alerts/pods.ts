import type { EnvironmentPlan } from '@golden-path/plugin-golden-path-common';
import { namespaceMetrics } from './metrics';

/** Matchers of the service's own container; migrations run in a container of another name. */
export const ownContainer = (service: string): string =>
  `container="${service}"`;

/**
 * Number of ready pods, 0 where kube-state-metrics knows the namespace but no ready pod in it.
 * Counts pods, not a Deployment's status, because a canary's pods belong to a Rollout.
 * @see https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/workload/pod-metrics.md
 */
export function readyPods(service: string, plan: EnvironmentPlan): string {
  const ready = namespaceMetrics(plan, ownContainer(service));
  return `(sum(kube_pod_container_status_ready${ready}) or 0 * max(kube_namespace_created${namespaceMetrics(plan)}))`;
}

/**
 * Holds where the service has been ready within three days: a service that was never released, or was taken out of
 * service, wakes nobody.
 */
export const wasReady = (service: string, plan: EnvironmentPlan): string =>
  `max(max_over_time(kube_pod_container_status_ready${namespaceMetrics(plan, ownContainer(service))}[3d])) > 0`;

/** Number of pods that there should be: the autoscaler's decision, or the fixed number. */
export const desiredPods = (service: string, plan: EnvironmentPlan): string =>
  plan.autoscaled
    ? `max(kube_horizontalpodautoscaler_status_desired_replicas${namespaceMetrics(plan, `horizontalpodautoscaler="${service}"`)})`
    : String(plan.sizing.replicas.min);
