export {
  conditionPriority,
  conditionPriorityAt,
  firstCondition,
  goodWhenTrue,
  lastCondition,
  lastKnownCondition,
  priorityOf,
  waitForCondition,
  when,
  withConditions,
  type Clause,
} from './conditions';
export {
  fieldValue,
  phase,
  state,
  suspendedBy,
  type FieldMeaning,
} from './fields';
export {
  conditionsNotOutdated,
  isOutdated,
  notOutdated,
  observedExactly,
} from './generation';
