import { deliveryServiceResource } from '@golden-path/plugin-delivery-common';
import { createServiceRules } from '@golden-path/plugin-golden-path-node/rest';

/**
 * Services as a resource of the permission system. For policies:
 * `createServiceDecision(permission, serviceConditions.isOwner({ claims }))`.
 */
export const {
  resourceRef: serviceResourceRef,
  isOwner,
  conditions: serviceConditions,
  createConditionalDecision: createServiceDecision,
} = createServiceRules({
  pluginId: 'delivery',
  resourceType: deliveryServiceResource,
});
