import {
  runbooksActionsPermission,
  runbooksReadPermission,
} from '@golden-path/plugin-runbooks-common';
import { createCallers } from '../../golden-path-node/testing/callers';
import { createRunbooksDecision, runbooksConditions } from '../src/permissions';

export { people, type Caller } from '../../golden-path-node/testing/callers';

/** Callers of this plugin. */
export const {
  tokens,
  policyByCaller,
  permissionsByCaller,
  permissionsOfPeople,
} = createCallers({
  pluginId: 'runbooks',
  reading: [runbooksReadPermission, runbooksActionsPermission],
  ownedBy: (permission: typeof runbooksReadPermission, claims) =>
    createRunbooksDecision(permission, runbooksConditions.isOwner({ claims })),
});
