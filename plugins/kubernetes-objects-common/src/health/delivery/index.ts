import type { HealthRule } from '../HealthRule';
import { argoRules } from './argo';
import { fluxRules } from './flux';
import { kruiseRules } from './kruise';
import { progressiveRules } from './progressive';
import { promoterRules } from './promoter';
import { rolloutRules } from './rollouts';

export { childApplicationRule } from './argo';

/** Kinds of tools that bring releases to clusters. */
export const deliveryRules: readonly HealthRule[] = [
  ...argoRules,
  ...rolloutRules,
  ...fluxRules,
  ...promoterRules,
  ...progressiveRules,
  ...kruiseRules,
];
