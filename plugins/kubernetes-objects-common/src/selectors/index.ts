export {
  isEmptySelector,
  matchesLabelMap,
  matchesLabelSelector,
  type Labels,
} from './labelSelector';
export {
  budgetSelects,
  monitorSeesNamespace,
  networkPolicySelects,
  policyDirections,
  referenceMeans,
  serviceSelects,
  type PolicyDirection,
  type SelectablePods,
} from './podSelectors';
