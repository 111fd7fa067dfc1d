import { deliveryRules } from './delivery';
import { ecosystemRules } from './ecosystem';
import { createHealthRules, type HealthRules } from './HealthRules';
import { kubernetesRules } from './kubernetes';

/** Every rule: of Kubernetes, of what delivers to it, and of widely used operators. Kinds without one have no health. */
export const healthRules: HealthRules = createHealthRules([
  ...kubernetesRules,
  ...deliveryRules,
  ...ecosystemRules,
]);
