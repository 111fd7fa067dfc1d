import type { Feature } from '../feature';
import { selectorLabels, serviceName } from '../objects';

/** How many pods stay up while nodes are drained. */
export const disruptionBudget: Feature = {
  name: 'disruption-budget',
  isIn: (_context, plan) => plan.disruptionMinAvailable !== undefined,
  component: context => ({
    resources: [
      {
        name: 'disruption-budget',
        object: {
          apiVersion: 'policy/v1',
          kind: 'PodDisruptionBudget',
          metadata: { name: serviceName(context) },
          spec: {
            // Pods that don't work anyway must not keep a node from being drained.
            unhealthyPodEvictionPolicy: 'AlwaysAllow',
            selector: { matchLabels: selectorLabels(context) },
          },
        },
      },
    ],
  }),
  overlay: (context, plan) => ({
    patches: [
      {
        name: 'disruption-budget',
        object: {
          apiVersion: 'policy/v1',
          kind: 'PodDisruptionBudget',
          metadata: { name: serviceName(context) },
          spec: { minAvailable: plan.disruptionMinAvailable },
        },
      },
    ],
  }),
};
