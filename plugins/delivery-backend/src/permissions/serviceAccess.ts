import { deliveryReadPermission } from '@golden-path/plugin-delivery-common';
import { serviceAccessOf } from '@golden-path/plugin-golden-path-node/rest';
import { serviceResourceRef } from './serviceRules';

/** Makes what says who may read which services of this plugin, over the permission framework. */
export const createReadAccess = serviceAccessOf({
  resourceRef: serviceResourceRef,
  read: deliveryReadPermission,
  deeds: {},
});
