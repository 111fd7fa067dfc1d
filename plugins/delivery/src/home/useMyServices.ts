import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { FleetPage } from '@golden-path/plugin-delivery-common';
import { useCallback } from 'react';
import { deliveryApiRef } from '../api';
import { useLiveDelivery } from '../live';

/** Most services that the home page lists. */
export const homeServices = 6;

interface MyServicesAnswer {
  readonly page: FleetPage | undefined;
  readonly owners: readonly string[];
}

/** The worst of the services that the signed-in person's groups own. */
export function useMyServices() {
  const api = useApi(deliveryApiRef);
  const identity = useApi(identityApiRef);
  const load = useCallback(
    async (signal: AbortSignal): Promise<MyServicesAnswer> => {
      const { ownershipEntityRefs } = await identity.getBackstageIdentity();
      const owners = ownershipEntityRefs.slice(0, 50);
      if (owners.length === 0) return { page: undefined, owners };
      const page = await api.getFleet(
        { owner: owners, sort: 'worst', limit: homeServices },
        signal,
      );
      return { page, owners };
    },
    [api, identity],
  );
  return useLiveDelivery(load);
}
