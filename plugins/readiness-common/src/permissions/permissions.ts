import { createPermission } from '@backstage/plugin-permission-common';

/** Type of resource that conditional decisions about services speak of: an entity reference. */
export const readinessServiceResource = 'readiness-service';

/** Reading the scorecards of a service; decided per service. */
export const readinessReadPermission = createPermission({
  name: 'readiness.scorecard.read',
  attributes: { action: 'read' },
  resourceType: readinessServiceResource,
});

/** Evaluating a service again now. */
export const readinessEvaluatePermission = createPermission({
  name: 'readiness.scorecard.evaluate',
  attributes: { action: 'update' },
  resourceType: readinessServiceResource,
});

/** Asking for an exemption, and taking one back that one asked for. */
export const exemptionRequestPermission = createPermission({
  name: 'readiness.exemption.request',
  attributes: { action: 'create' },
  resourceType: readinessServiceResource,
});

/** Approving, refusing and revoking exemptions; never one's own request. */
export const exemptionApprovePermission = createPermission({
  name: 'readiness.exemption.approve',
  attributes: { action: 'update' },
  resourceType: readinessServiceResource,
});

/** Opening the change request that makes a check pass. */
export const fixProposePermission = createPermission({
  name: 'readiness.fix.propose',
  attributes: { action: 'create' },
  resourceType: readinessServiceResource,
});

/** Starting, changing and ending campaigns. */
export const campaignManagePermission = createPermission({
  name: 'readiness.campaign.manage',
  attributes: { action: 'update' },
});

/** Seeing the actions that agents use; what they answer is decided per service. */
export const readinessActionsPermission = createPermission({
  name: 'readiness.action.use',
  attributes: {},
});

/** Every permission of the readiness plugin. */
export const readinessPermissions = [
  readinessReadPermission,
  readinessEvaluatePermission,
  exemptionRequestPermission,
  exemptionApprovePermission,
  fixProposePermission,
  campaignManagePermission,
  readinessActionsPermission,
];
