import { createServiceRules } from '@golden-path/plugin-golden-path-node/rest';
import { readinessServiceResource } from '@golden-path/plugin-readiness-common';

/**
 * Services as a resource of the permission system. For policies:
 * `createReadinessDecision(permission, readinessConditions.isOwner({ claims }))`.
 */
export const {
  resourceRef: readinessResourceRef,
  isOwner,
  conditions: readinessConditions,
  createConditionalDecision: createReadinessDecision,
} = createServiceRules({
  pluginId: 'readiness',
  resourceType: readinessServiceResource,
});
