export type { PlacementProblem } from './claims';
export { previewEnvironmentOf, previewNumberOf } from './environmentNamespaces';
export {
  environmentRulesSchema,
  type EnvironmentRules,
} from './environmentRules';
export { createPlacement, overlayOfPath, type Placement } from './placement';
