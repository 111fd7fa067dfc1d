import { deliveryServiceResource } from '@golden-path/plugin-delivery-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import type { ServiceCondition } from '../reading';

/** A service, as far as decisions about it go. */
export interface DecidedService {
  /** Entity reference of the owner. */
  readonly owner: string | undefined;
}

/** Services as a resource of the permission system; a reference is an entity reference. */
export const serviceResourceRef = createPermissionResourceRef<
  DecidedService,
  ServiceCondition
>().with({ pluginId: 'delivery', resourceType: deliveryServiceResource });

/** Allows who owns the service. */
export const isOwner = createPermissionRule({
  name: 'IS_OWNER',
  description: 'Allow services that one of these references owns',
  resourceRef: serviceResourceRef,
  paramsSchema: z.object({
    claims: z
      .array(z.string())
      .describe('References of a person and the groups they are in'),
  }),
  apply: ({ owner }, { claims }) =>
    owner !== undefined && claims.includes(owner),
  toQuery: ({ claims }) => ({ owners: claims }),
});

/** For policies: `createServiceDecision(permission, serviceConditions.isOwner({ claims }))`. */
export const {
  conditions: serviceConditions,
  createConditionalDecision: createServiceDecision,
} = createConditionExports({
  resourceRef: serviceResourceRef,
  rules: { isOwner },
});
