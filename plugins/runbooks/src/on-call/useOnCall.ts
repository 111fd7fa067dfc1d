import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Live } from '@golden-path/plugin-golden-path-react';
import type { OnCallNow } from '@golden-path/plugin-runbooks-common';
import { useCallback } from 'react';
import { runbooksApiRef } from '../api';
import { useLiveRunbooks } from '../live';

/** Who is on call for a service, as the backend last knew it. */
export function useOnCall(service: CompoundEntityRef): Live<OnCallNow> {
  const api = useApi(runbooksApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getOnCall(service, signal),
    [api, service],
  );
  return useLiveRunbooks(load);
}
