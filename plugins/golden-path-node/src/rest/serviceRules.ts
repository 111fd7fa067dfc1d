import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';

/** A service, as far as decisions about it go. */
export interface DecidedService {
  /** Entity reference of the owner. */
  readonly owner: string | undefined;
}

/** One condition on a service, as it stands in a database: one of these references owns it. */
export interface ServiceCondition {
  readonly owners: readonly string[];
}

/** Services as a resource of the permission system, decided by their owners; a reference is an entity reference. */
export function createServiceRules<const ResourceType extends string>(options: {
  readonly pluginId: string;
  readonly resourceType: ResourceType;
}) {
  const resourceRef = createPermissionResourceRef<
    DecidedService,
    ServiceCondition
  >().with(options);
  const isOwner = createPermissionRule({
    name: 'IS_OWNER',
    description: 'Allow services that one of these references owns',
    resourceRef,
    paramsSchema: z.object({
      claims: z
        .array(z.string())
        .describe('References of a person and the groups they are in'),
    }),
    apply: ({ owner }, { claims }) =>
      owner !== undefined && claims.includes(owner),
    toQuery: ({ claims }) => ({ owners: claims }),
  });
  return {
    resourceRef,
    isOwner,
    ...createConditionExports({ resourceRef, rules: { isOwner } }),
  };
}
