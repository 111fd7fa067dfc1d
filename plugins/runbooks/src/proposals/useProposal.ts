import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { usePermission } from '@backstage/plugin-permission-react';
import { useMemo } from 'react';

/** Where pages that are missing are proposed. */
export interface Proposal {
  /** Address of the fix of readiness. */
  readonly to: string;
  /** Why this person can't; undefined where they can. */
  readonly held: string | undefined;
}

/** Check of readiness that proposes pages which are missing. */
const check = 'runbook';

/** Of readiness, by its name, since runbooks work without it, too: opening the change request that makes a check pass. */
const permission = {
  type: 'resource',
  name: 'readiness.fix.propose',
  attributes: { action: 'create' },
  resourceType: 'readiness-service',
} as const;

/** Leads to the service's Readiness tab where the fix of the check "runbook" in an environment is open. */
export function useProposal(environment: string): Proposal {
  const { entity } = useEntity();
  const page = useRouteRef(entityRouteRef)(entityRouteParams(entity));
  const { loading, allowed } = usePermission({
    permission,
    resourceRef: stringifyEntityRef(entity),
  });
  const held = !loading && !allowed;
  return useMemo(
    () => ({
      to: `${page}/readiness?${new URLSearchParams({ environment, check, fix: check })}`,
      held: held
        ? `Only who owns the service may propose a page: it needs the permission ${permission.name}.`
        : undefined,
    }),
    [page, environment, held],
  );
}
