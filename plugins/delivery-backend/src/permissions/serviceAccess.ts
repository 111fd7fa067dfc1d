import type {
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { deliveryReadPermission } from '@golden-path/plugin-delivery-common';
import {
  createServiceAccess,
  type ReadAccess,
} from '@golden-path/plugin-golden-path-node/rest';
import { serviceResourceRef } from './serviceRules';

/** Who may read which services of this plugin, over the permission framework. */
export const createReadAccess = (options: {
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
}): ReadAccess =>
  createServiceAccess({
    ...options,
    resourceRef: serviceResourceRef,
    read: deliveryReadPermission,
    deeds: {},
  });
