import { useApi } from '@backstage/frontend-plugin-api';
import type { ServiceEnvironments } from '@golden-path/plugin-delivery-common';
import type { Live } from '@golden-path/plugin-golden-path-react';
import { useCallback } from 'react';
import {
  type ServiceOfPage,
  useService,
} from '@golden-path/plugin-golden-path-react/entity';
import { deliveryApiRef } from '../api';
import { useLiveDelivery } from '../live';

/** The environments of the entity that the page is about. */
export function useEnvironments(): ServiceOfPage & {
  readonly answer: Live<ServiceEnvironments>;
} {
  const { service, owners } = useService();
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getEnvironments(service, signal),
    [api, service],
  );
  return { service, owners, answer: useLiveDelivery(load) };
}
