import { serviceAccessOf } from '@golden-path/plugin-golden-path-node/rest';
import {
  emergencyChangeRequestPermission,
  runbooksReadPermission,
  runbooksRefreshPermission,
  runUpdatePermission,
} from '@golden-path/plugin-runbooks-common';
import { runbooksResourceRef } from './serviceRules';

/** What may be done with a service beside reading its runbooks. */
const deeds = {
  tick: runUpdatePermission,
  refresh: runbooksRefreshPermission,
  requestEmergencyChange: emergencyChangeRequestPermission,
} as const;

/** {@link deeds} */
export type ServiceDeed = keyof typeof deeds;

/** Makes {@link ServiceAccess} over the permission framework. */
export const createServiceAccess = serviceAccessOf({
  resourceRef: runbooksResourceRef,
  read: runbooksReadPermission,
  deeds,
});

/** Who may do what with services of this plugin. */
export type ServiceAccess = ReturnType<typeof createServiceAccess>;
