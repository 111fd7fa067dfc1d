import { timestampOf, type Controller } from '../controllers';
import type { ResourceName } from '../state/clusterState';
import { withConditions, type Condition } from './conditions';
import { writeWorkloadStatus } from './generations';
import { changeSpec } from './owned';
import { nameHash, specOf, statusOf } from './podTemplate';
import { resources } from './resources';

interface AutoscalerSpec {
  readonly minReplicas?: number;
  readonly maxReplicas: number;
  readonly scaleTargetRef: { readonly kind: string; readonly name: string };
  readonly metrics?: readonly {
    readonly resource?: {
      readonly name: string;
      readonly target?: { readonly averageUtilization?: number };
    };
  }[];
}

const targets: Readonly<Record<string, ResourceName>> = {
  Deployment: resources.deployments,
  StatefulSet: resources.statefulSets,
  Rollout: resources.rollouts,
};

/**
 * Keeps a workload between the bounds of its HorizontalPodAutoscaler. There is no load in the sandbox, so a number
 * within the bounds stays. @see https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/
 */
export const autoscalerController = (): Controller => ({
  resource: resources.autoscalers,
  kind: 'HorizontalPodAutoscaler',
  concerns: (changed, resource, { cluster }) =>
    Object.values(targets).some(({ plural }) => plural === resource.plural)
      ? cluster
          .list(resources.autoscalers, {
            namespace: changed.metadata.namespace,
          })
          .items.filter(autoscaler => {
            const { kind, name } =
              specOf<AutoscalerSpec>(autoscaler).scaleTargetRef;
            return kind === changed.kind && name === changed.metadata.name;
          })
          .map(({ metadata }) => metadata)
      : [],
  reconcile(autoscaler, { cluster, clock }) {
    const spec = specOf<AutoscalerSpec>(autoscaler);
    const { kind, name } = spec.scaleTargetRef;
    const resource = targets[kind];
    const target =
      resource && cluster.get(resource, name, autoscaler.metadata.namespace);
    const at = timestampOf(clock.now());
    const before = statusOf<{ conditions: Condition[] }>(autoscaler).conditions;
    if (!resource || !target) {
      writeWorkloadStatus(cluster, resources.autoscalers, autoscaler, {
        currentReplicas: 0,
        desiredReplicas: 0,
        conditions: withConditions(
          before,
          [
            {
              type: 'AbleToScale',
              status: 'False',
              reason: 'FailedGetScale',
              message: `the HPA controller was unable to get the target's current scale: ${kind} "${name}" not found`,
            },
          ],
          at,
        ),
      });
      return undefined;
    }
    const current = specOf<{ replicas?: number }>(target).replicas ?? 1;
    const low = spec.minReplicas ?? 1;
    const wanted = Math.min(spec.maxReplicas, Math.max(low, current));
    if (wanted !== current)
      changeSpec(cluster, resource, target, { replicas: wanted });
    const limited = wanted === low;
    writeWorkloadStatus(cluster, resources.autoscalers, autoscaler, {
      observedGeneration: autoscaler.metadata.generation,
      currentReplicas: current,
      desiredReplicas: wanted,
      currentMetrics: spec.metrics?.flatMap(({ resource: metric }) =>
        metric
          ? [
              {
                type: 'Resource',
                resource: {
                  name: metric.name,
                  current: {
                    averageUtilization:
                      15 +
                      (parseInt(nameHash(`${name} ${metric.name}`, 2), 36) %
                        Math.max(
                          1,
                          (metric.target?.averageUtilization ?? 70) - 25,
                        )),
                  },
                },
              },
            ]
          : [],
      ),
      conditions: withConditions(
        before,
        [
          {
            type: 'AbleToScale',
            status: 'True',
            reason: 'ReadyForNewScale',
            message: 'recommended size matches current size',
          },
          {
            type: 'ScalingActive',
            status: 'True',
            reason: 'ValidMetricFound',
            message:
              'the HPA was able to successfully calculate a replica count',
          },
          {
            type: 'ScalingLimited',
            status: limited ? 'True' : 'False',
            reason: limited ? 'TooFewReplicas' : 'DesiredWithinRange',
            message: limited
              ? 'the desired replica count is less than the minimum replica count'
              : 'the desired count is within the acceptable range',
          },
        ],
        at,
      ),
    });
    return undefined;
  },
});
