import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Live } from '@golden-path/plugin-golden-path-react';
import type { ServiceRunbooks } from '@golden-path/plugin-runbooks-common';
import { useCallback } from 'react';
import { runbooksApiRef } from '../api';
import { useLiveRunbooks } from '../live';

/** Pages, alerts and findings of a service. */
export function useRunbooks(service: CompoundEntityRef): Live<ServiceRunbooks> {
  const api = useApi(runbooksApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getRunbooks(service, signal),
    [api, service],
  );
  return useLiveRunbooks(load);
}
