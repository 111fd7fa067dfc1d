import type { Feature } from '../feature';
import { serviceName, syncWave } from '../objects';
import { scaledBy } from '../rollouts';

const utilization = (name: string, averageUtilization: number) => ({
  type: 'Resource',
  resource: { name, target: { type: 'Utilization', averageUtilization } },
});

/** More pods under load. Every environment says how many there may be, and what they belong to. */
export const autoscaling: Feature = {
  name: 'autoscaling',
  isIn: (_context, plan) => plan.autoscaled,
  component: context => ({
    resources: [
      {
        name: 'autoscaler',
        object: {
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata: {
            name: serviceName(context),
            annotations: syncWave('traffic'),
          },
          spec: {
            metrics: [utilization('cpu', 70), utilization('memory', 80)],
            behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
          },
        },
      },
    ],
  }),
  overlay: (context, plan) => ({
    patches: [
      {
        name: 'autoscaling',
        object: {
          apiVersion: 'autoscaling/v2',
          kind: 'HorizontalPodAutoscaler',
          metadata: { name: serviceName(context) },
          spec: {
            scaleTargetRef: { ...scaledBy(plan), name: serviceName(context) },
            minReplicas: plan.sizing.replicas.min,
            maxReplicas: plan.sizing.replicas.max,
          },
        },
      },
    ],
  }),
};
