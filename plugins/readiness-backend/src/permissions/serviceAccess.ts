import { serviceAccessOf } from '@golden-path/plugin-golden-path-node/rest';
import {
  exemptionApprovePermission,
  exemptionRequestPermission,
  fixProposePermission,
  readinessEvaluatePermission,
  readinessReadPermission,
} from '@golden-path/plugin-readiness-common';
import { readinessResourceRef } from './serviceRules';

/** What may be done with a service beside reading its scorecards. */
const deeds = {
  evaluate: readinessEvaluatePermission,
  requestExemption: exemptionRequestPermission,
  approveExemption: exemptionApprovePermission,
  proposeFix: fixProposePermission,
} as const;

/** {@link deeds} */
export type ServiceDeed = keyof typeof deeds;

/** Makes {@link ServiceAccess} over the permission framework. */
export const createServiceAccess = serviceAccessOf({
  resourceRef: readinessResourceRef,
  read: readinessReadPermission,
  deeds,
});

/** Who may do what with services of this plugin. */
export type ServiceAccess = ReturnType<typeof createServiceAccess>;
