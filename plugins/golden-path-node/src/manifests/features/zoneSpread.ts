import type { GenerationContext } from '../../generation/types';
import type { Feature } from '../feature';
import { selectorLabels, serviceName } from '../objects';

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
const spread = (context: GenerationContext, topologyKey: string) => ({
  maxSkew: 1,
  topologyKey,
  whenUnsatisfiable: 'ScheduleAnyway',
  labelSelector: { matchLabels: selectorLabels(context) },
  // Without it, the pods of the release before count too, and a rollout ends up skewed.
  matchLabelKeys: ['pod-template-hash'],
});

/** Pods of every environment prefer different nodes. */
export const spreadOverNodes = (context: GenerationContext) =>
  spread(context, 'kubernetes.io/hostname');

/** Pods of production and its likes prefer different zones, too. */
export const zoneSpread: Feature = {
  name: 'zone-spread',
  isIn: (_context, plan) => plan.zoneSpread,
  component: context => ({
    patches: [
      {
        name: 'zone-spread',
        object: {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: serviceName(context) },
          spec: {
            template: {
              spec: {
                // The whole list: kustomize versions differ in whether they merge it.
                topologySpreadConstraints: [
                  spread(context, 'topology.kubernetes.io/zone'),
                  spreadOverNodes(context),
                ],
              },
            },
          },
        },
      },
    ],
  }),
};
