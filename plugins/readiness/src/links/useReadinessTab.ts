import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { serviceRef } from '@golden-path/plugin-golden-path-react';
import { useCallback } from 'react';

/** Address of a service's Readiness tab in an environment, with a check open. */
export type ReadinessTabAddress = (
  service: string,
  environment: string,
  check?: string,
) => string;

/** {@link ReadinessTabAddress} */
export function useReadinessTab(): ReadinessTabAddress {
  const entityLink = useRouteRef(entityRouteRef);
  return useCallback(
    (service, environment, check) => {
      const { kind, namespace, name } = serviceRef(service);
      const page =
        entityLink?.({ kind, namespace, name }) ??
        `/catalog/${namespace}/${kind}/${name}`;
      const search = new URLSearchParams({ environment });
      if (check !== undefined) search.set('check', check);
      return `${page}/readiness?${search}`;
    },
    [entityLink],
  );
}
