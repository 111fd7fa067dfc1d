import { createPermission } from '@backstage/plugin-permission-common';

/** Type of resource that conditional decisions about services speak of: an entity reference. */
export const deliveryServiceResource = 'delivery-service';

/** Reading the environments of a service; decided per service. */
export const deliveryReadPermission = createPermission({
  name: 'delivery.environment.read',
  attributes: { action: 'read' },
  resourceType: deliveryServiceResource,
});

/** Reading whether clusters answer. */
export const deliveryClustersReadPermission = createPermission({
  name: 'delivery.cluster.read',
  attributes: { action: 'read' },
});

/** Seeing the actions that read environments, as agents do; what they answer is decided per service. */
export const deliveryActionsPermission = createPermission({
  name: 'delivery.action.use',
  attributes: {},
});

/** Every permission of the delivery plugin. */
export const deliveryPermissions = [
  deliveryReadPermission,
  deliveryClustersReadPermission,
  deliveryActionsPermission,
];
