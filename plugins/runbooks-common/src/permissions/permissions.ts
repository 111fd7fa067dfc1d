import { createPermission } from '@backstage/plugin-permission-common';

/** Type of resource that conditional decisions about services speak of: an entity reference. */
export const runbooksServiceResource = 'runbooks-service';

/** Reading the runbooks, alerts and runs of a service; decided per service. */
export const runbooksReadPermission = createPermission({
  name: 'runbooks.service.read',
  attributes: { action: 'read' },
  resourceType: runbooksServiceResource,
});

/** Ticking steps and starting a run over: whoever responds may, of any team. */
export const runUpdatePermission = createPermission({
  name: 'runbooks.run.update',
  attributes: { action: 'update' },
  resourceType: runbooksServiceResource,
});

/** Reading a service's repository and alerts again now. */
export const runbooksRefreshPermission = createPermission({
  name: 'runbooks.service.refresh',
  attributes: { action: 'update' },
  resourceType: runbooksServiceResource,
});

/** Opening a change request straight to an environment, past the gates before it. */
export const emergencyChangeRequestPermission = createPermission({
  name: 'runbooks.emergency-change.request',
  attributes: { action: 'create' },
  resourceType: runbooksServiceResource,
});

/** Seeing the actions that agents use; what they answer is decided per service. */
export const runbooksActionsPermission = createPermission({
  name: 'runbooks.action.use',
  attributes: {},
});

/** Every permission of the runbooks plugin. */
export const runbooksPermissions = [
  runbooksReadPermission,
  runUpdatePermission,
  runbooksRefreshPermission,
  emergencyChangeRequestPermission,
  runbooksActionsPermission,
];
