import { pascalCase } from '@golden-path/plugin-golden-path-common';
import type { GenerationContext } from '../generation/types';
import { commonSteps, kubectl } from './commands';
import type { AlertDefinition } from './definition';
import { namespaceMetrics, promql } from './metrics';
import { desiredPods, ownContainer, readyPods, wasReady } from './pods';

/** Pods die again and again. */
export function restarting({ blueprint }: GenerationContext): AlertDefinition {
  const service = blueprint.metadata.name;
  const steps = commonSteps(service);
  return {
    name: `${pascalCase(service)}Restarting`,
    kind: 'stability',
    severity: 'page',
    expr: plan =>
      `max by (pod) (increase(kube_pod_container_status_restarts_total${namespaceMetrics(plan, ownContainer(service))}[15m])) > 3`,
    for: () => '5m',
    summary: `A pod of ${service} restarts again and again`,
    description:
      'Pod {{ $labels.pod }} restarted {{ $value | humanize }} times in 15 minutes.',
    runbook: {
      meaning:
        'A container of the service ended more than three times in 15 minutes: it crashes, runs out of memory, or fails its liveness probe.',
      impact:
        'Requests in flight are lost at every crash, and the other pods carry the load.',
      diagnosis: [
        steps.pods,
        kubectl(
          'Read why the container ended: OOMKilled, an exit code, or a failed probe.',
          `describe pods -l app.kubernetes.io/name=${service}`,
        ),
        kubectl(
          'Read the last words of the container that ended.',
          `logs -l app.kubernetes.io/name=${service} -c ${service} --previous --tail=50 --prefix`,
        ),
        steps.lastChange,
      ],
      mitigation: [
        steps.rollBack,
        {
          text: 'If it was OOMKilled and nothing changed, raise `spec.sizing.<environment>.memory.limit` in golden-path.yaml.',
        },
        {
          text: 'If the liveness probe fails while the process works, it is starved of CPU or blocked: raise the CPU limit, and look for long synchronous work.',
        },
      ],
    },
  };
}

/** Fewer pods serve than should, for longer than a start takes. */
export function replicasNotReady({
  blueprint,
}: GenerationContext): AlertDefinition {
  const service = blueprint.metadata.name;
  const steps = commonSteps(service);
  return {
    name: `${pascalCase(service)}ReplicasNotReady`,
    kind: 'capacity',
    severity: 'ticket',
    expr: plan =>
      promql(
        `${readyPods(service, plan)} < ${desiredPods(service, plan)}`,
        `and ${wasReady(service, plan)}`,
      ),
    for: () => '15m',
    summary: `${service} has fewer ready pods than it should`,
    description: 'Only {{ $value }} pods have been ready for 15 minutes.',
    runbook: {
      meaning:
        'Fewer pods are ready than the autoscaler or the configuration asks for, for 15 minutes.',
      impact:
        'There is less capacity than planned; the next failure of a node may be noticed.',
      diagnosis: [
        steps.pods,
        kubectl(
          'See why pods are pending or not ready.',
          `describe pods -l app.kubernetes.io/name=${service}`,
        ),
        steps.events,
      ],
      mitigation: [
        {
          text: 'If a release never gets ready, the version before it goes on serving: fix it forward or roll back in the portal.',
        },
        {
          text: 'If pods are pending, the namespace is out of quota or the cluster out of room: ask the platform team.',
        },
      ],
    },
  };
}

/** The autoscaler would add pods and may not. */
export function atMaximumReplicas({
  blueprint,
}: GenerationContext): AlertDefinition {
  const service = blueprint.metadata.name;
  const steps = commonSteps(service);
  const matcher = `horizontalpodautoscaler="${service}"`;
  return {
    name: `${pascalCase(service)}AtMaximumReplicas`,
    kind: 'capacity',
    severity: 'ticket',
    appliesTo: plan => plan.autoscaled,
    expr: plan =>
      promql(
        `max(kube_horizontalpodautoscaler_status_current_replicas${namespaceMetrics(plan, matcher)})`,
        `>= max(kube_horizontalpodautoscaler_spec_max_replicas${namespaceMetrics(plan, matcher)})`,
      ),
    for: () => '15m',
    summary: `${service} can not scale further`,
    description:
      'All {{ $value }} pods that are allowed have been running for 15 minutes.',
    runbook: {
      meaning:
        'The autoscaler has run the largest number of pods that it may for 15 minutes.',
      impact: 'More load makes the service slower instead of larger.',
      diagnosis: [
        kubectl(
          'See which metric is above its target.',
          `describe hpa ${service}`,
        ),
        {
          text: 'See on the service dashboard whether requests grew, or whether each request became more expensive.',
        },
        steps.lastChange,
      ],
      mitigation: [
        steps.scale,
        {
          text: 'If requests became more expensive with a release, roll back in the portal.',
        },
      ],
    },
  };
}
