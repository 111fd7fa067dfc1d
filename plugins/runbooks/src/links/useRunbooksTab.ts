import { useRouteRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { serviceRef } from '@golden-path/plugin-golden-path-react';
import { useCallback } from 'react';
import type { TabQuery } from './address';
import { catalogPath, tabPath } from './tabPath';

/** Address of a service's tab "Runbooks"; the service is an entity reference. */
export type RunbooksTabAddress = (service: string, query?: TabQuery) => string;

/** {@link RunbooksTabAddress} */
export function useRunbooksTab(): RunbooksTabAddress {
  const entityLink = useRouteRef(entityRouteRef);
  return useCallback(
    (service, query) => {
      const { kind, namespace, name } = serviceRef(service);
      return tabPath(
        entityLink?.({ kind, namespace, name }) ?? catalogPath(service),
        query,
      );
    },
    [entityLink],
  );
}
