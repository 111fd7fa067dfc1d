import type { CompoundEntityRef } from '@backstage/catalog-model';
import {
  getCompoundEntityRef,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { getEntityRelations, useEntity } from '@backstage/plugin-catalog-react';
import type { ServiceEnvironments } from '@golden-path/plugin-delivery-common';
import type { Live } from '@golden-path/plugin-golden-path-react';
import { useCallback, useMemo } from 'react';
import { deliveryApiRef } from '../api';
import { useLiveDelivery } from '../live';

/** The environments of the entity that the page is about. */
export function useEnvironments(): {
  readonly service: CompoundEntityRef;
  readonly owners: readonly CompoundEntityRef[];
  readonly answer: Live<ServiceEnvironments>;
} {
  const { entity } = useEntity();
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  const service = useMemo(
    () => ({ kind, namespace, name }),
    [kind, namespace, name],
  );
  const owners = useMemo(
    () => getEntityRelations(entity, RELATION_OWNED_BY),
    [entity],
  );
  const api = useApi(deliveryApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getEnvironments(service, signal),
    [api, service],
  );
  return { service, owners, answer: useLiveDelivery(load) };
}

/** Whether the backend refuses: it answers alike for what a person may not see and for what isn't there. */
export function isRefused(error: Error | undefined): boolean {
  const status = error && 'statusCode' in error ? error.statusCode : undefined;
  return status === 403 || status === 404;
}
