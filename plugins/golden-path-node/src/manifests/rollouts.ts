import {
  createRegistry,
  EnvironmentPlan,
} from '@golden-path/plugin-golden-path-common';

/** How an environment gets a release, as far as other objects need to know. */
interface RolloutStrategy {
  /** As a blueprint writes it. */
  readonly id: EnvironmentPlan['rollout'];
  /** The object that owns the number of pods. */
  readonly scaled: { readonly apiVersion: string; readonly kind: string };
}

const strategies = createRegistry<RolloutStrategy>('rollout', [
  { id: 'rolling', scaled: { apiVersion: 'apps/v1', kind: 'Deployment' } },
  {
    id: 'canary',
    scaled: { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
  },
]);

/** The object whose number of pods an autoscaler or an overlay sets. */
export const scaledBy = ({ rollout }: EnvironmentPlan) =>
  strategies.get(rollout).scaled;
