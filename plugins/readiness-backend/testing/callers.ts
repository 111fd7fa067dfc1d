import {
  exemptionApprovePermission,
  readinessActionsPermission,
  readinessReadPermission,
} from '@golden-path/plugin-readiness-common';
import { createCallers } from '../../golden-path-node/testing/callers';
import {
  createReadinessDecision,
  readinessConditions,
} from '../src/permissions';

export { people, type Caller } from '../../golden-path-node/testing/callers';

/** Callers of this plugin; owners may do all but approve. */
export const { tokens, policyByCaller, permissionsByCaller } = createCallers({
  pluginId: 'readiness',
  reading: [readinessReadPermission, readinessActionsPermission],
  platformOnly: [exemptionApprovePermission],
  ownedBy: (permission: typeof readinessReadPermission, claims) =>
    createReadinessDecision(
      permission,
      readinessConditions.isOwner({ claims }),
    ),
});
