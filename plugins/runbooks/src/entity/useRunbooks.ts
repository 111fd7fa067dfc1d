import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Live } from '@golden-path/plugin-golden-path-react';
import type { ServiceRunbooks } from '@golden-path/plugin-runbooks-common';
import { useCallback, useMemo } from 'react';
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

/**
 * {@link useRunbooks} with the organisation's and the portal's pages behind the service's own: they are about every service.
 * Without them, should they not be readable, the service's own are shown all the same.
 */
export function useAllRunbooks(
  service: CompoundEntityRef,
): Live<ServiceRunbooks> {
  const api = useApi(runbooksApiRef);
  const load = useCallback(
    (signal: AbortSignal) => api.getPlatformPages(signal),
    [api],
  );
  const own = useRunbooks(service);
  const platform = useLiveRunbooks(load);
  const { value: runbooks } = own;
  const { value: more, loading } = platform;
  const value = useMemo(() => {
    if (!runbooks || loading) return undefined;
    const known = new Set(runbooks.pages.map(({ id }) => id));
    const others = (more?.pages ?? []).filter(({ id }) => !known.has(id));
    return { ...runbooks, pages: [...runbooks.pages, ...others] };
  }, [runbooks, more, loading]);
  return { ...own, value };
}
