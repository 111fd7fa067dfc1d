import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  createServiceAccess as createAccess,
  type ServiceAccess as Access,
} from '@golden-path/plugin-golden-path-node/rest';
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

/** Who may do what with services of this plugin. */
export type ServiceAccess = Access<ServiceDeed>;

/** {@link ServiceAccess} over the permission framework. */
export const createServiceAccess = (options: {
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
}): ServiceAccess =>
  createAccess({
    ...options,
    resourceRef: runbooksResourceRef,
    read: runbooksReadPermission,
    deeds,
  });
