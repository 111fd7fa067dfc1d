import { useRouteRef } from '@backstage/core-plugin-api';
import {
  type ExternalRouteRef,
  type RouteRef,
  routeResolutionApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { serviceRef } from '@golden-path/plugin-golden-path-react';
import { useMemo } from 'react';

/** Addresses that the fleet leads to. */
export interface FleetLinks {
  /** Page of a service in the catalog. */
  service(service: string): string;
  /** Environments tab of a service, with one environment open. */
  environment(service: string, environment: string): string;
}

/** {@link FleetLinks} */
export function useFleetLinks(): FleetLinks {
  const entityLink = useRouteRef(entityRouteRef);
  return useMemo(() => {
    const service = (ref: string) => {
      const { kind, namespace, name } = serviceRef(ref);
      return (
        entityLink?.({ kind, namespace, name }) ??
        `/catalog/${namespace}/${kind}/${name}`
      );
    };
    return {
      service,
      environment: (ref, environment) =>
        `${service(ref)}/environments?${new URLSearchParams({ environment })}`,
    };
  }, [entityLink]);
}

/** Address of a page without parameters; `usual` in a portal on the old frontend system, which can't resolve it. */
export function usePageAddress(
  ref: RouteRef<undefined> | ExternalRouteRef<undefined>,
  usual: string,
): string {
  const routes = useApiHolder().get(routeResolutionApiRef);
  const link = useMemo(() => routes?.resolve(ref), [routes, ref]);
  return link?.() ?? usual;
}
