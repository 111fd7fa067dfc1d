import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  createServiceAccess as createAccess,
  type ServiceAccess as Access,
} from '@golden-path/plugin-golden-path-node/rest';
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

/** Who may do what with services of this plugin. */
export type ServiceAccess = Access<ServiceDeed>;

/** {@link ServiceAccess} over the permission framework. */
export const createServiceAccess = (options: {
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
}): ServiceAccess =>
  createAccess({
    ...options,
    resourceRef: readinessResourceRef,
    read: readinessReadPermission,
    deeds,
  });
