import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  DefinitivePolicyDecision,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  createScaffolderTaskConditionalDecision,
  scaffolderTaskConditions,
} from '@backstage/plugin-scaffolder-backend/alpha';
import { RESOURCE_TYPE_SCAFFOLDER_TASK } from '@backstage/plugin-scaffolder-common/alpha';
import {
  createReadinessDecision,
  readinessConditions,
} from '@golden-path/plugin-readiness-backend/permissions';
import { readinessServiceResource } from '@golden-path/plugin-readiness-common';
import {
  createRunbooksDecision,
  runbooksConditions,
} from '@golden-path/plugin-runbooks-backend/permissions';
import { runbooksServiceResource } from '@golden-path/plugin-runbooks-common';
import { PolicyConfiguration } from '../configuration';
import { Audience } from '../table';

export const ALLOW: DefinitivePolicyDecision = {
  result: AuthorizeResult.ALLOW,
};
export const DENY: DefinitivePolicyDecision = { result: AuthorizeResult.DENY };

/** Who asks, as the framework resolved it: canonical references. */
export interface Person {
  userEntityRef: string;
  /** The person, and the groups that they are a member of. */
  ownershipEntityRefs: readonly string[];
}

/** Decides for a signed-in person outside the platform group. */
type AudienceDecision = (
  person: Person,
  permission: Permission,
  configuration: PolicyConfiguration,
) => PolicyDecision;

/** What each audience of the table means. An ownership rule on a permission without a resource denies. */
export const AUDIENCES: Record<Audience, AudienceDecision> = {
  'signed-in': () => ALLOW,
  platform: () => DENY,
  'template-authors': ({ ownershipEntityRefs }, _, { templateAuthors }) =>
    ownershipEntityRefs.some(ref => templateAuthors.includes(ref))
      ? ALLOW
      : DENY,
  'exemption-approvers': (
    { ownershipEntityRefs },
    _,
    { exemptionApprovers },
  ) =>
    ownershipEntityRefs.some(ref => exemptionApprovers.includes(ref))
      ? ALLOW
      : DENY,
  'entity-owner': ({ ownershipEntityRefs }, permission) => {
    const claims = [...ownershipEntityRefs];
    if (isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY))
      return createCatalogConditionalDecision(
        permission,
        catalogConditions.isEntityOwner({ claims }),
      );
    if (isResourcePermission(permission, readinessServiceResource))
      return createReadinessDecision(
        permission,
        readinessConditions.isOwner({ claims }),
      );
    if (isResourcePermission(permission, runbooksServiceResource))
      return createRunbooksDecision(
        permission,
        runbooksConditions.isOwner({ claims }),
      );
    return DENY;
  },
  'task-owner': ({ userEntityRef }, permission) =>
    isResourcePermission(permission, RESOURCE_TYPE_SCAFFOLDER_TASK)
      ? createScaffolderTaskConditionalDecision(
          permission,
          scaffolderTaskConditions.isTaskOwner({ createdBy: [userEntityRef] }),
        )
      : DENY,
};
