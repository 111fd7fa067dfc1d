import { createServiceRules } from '@golden-path/plugin-golden-path-node/rest';
import { runbooksServiceResource } from '@golden-path/plugin-runbooks-common';

/**
 * Services as a resource of the permission system. For policies:
 * `createRunbooksDecision(permission, runbooksConditions.isOwner({ claims }))`.
 */
export const {
  resourceRef: runbooksResourceRef,
  isOwner,
  conditions: runbooksConditions,
  createConditionalDecision: createRunbooksDecision,
} = createServiceRules({
  pluginId: 'runbooks',
  resourceType: runbooksServiceResource,
});
