import { useRouteRef } from '@backstage/core-plugin-api';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { useCallback } from 'react';

/** Check of readiness that proposes pages which are missing. */
const check = 'runbook';

/** Address of the service's Readiness tab where the fix of the check "runbook" in an environment is open. */
export function useReadinessFix(): (environment: string) => string {
  const { entity } = useEntity();
  const page = useRouteRef(entityRouteRef)(entityRouteParams(entity));
  return useCallback(
    environment =>
      `${page}/readiness?${new URLSearchParams({ environment, check, fix: check })}`,
    [page],
  );
}
