import {
  type CompoundEntityRef,
  getCompoundEntityRef,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { getEntityRelations, useEntity } from '@backstage/plugin-catalog-react';
import type { Live } from '@golden-path/plugin-golden-path-react';
import type {
  ReadinessDefinitions,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import { useCallback, useMemo } from 'react';
import { readinessApiRef } from '../api';
import { useLiveReadiness } from '../live';

/** The scorecards of the entity that the page is about, and what is judged. */
export function useScorecards(): {
  readonly service: CompoundEntityRef;
  readonly owners: readonly CompoundEntityRef[];
  readonly scorecards: Live<ServiceScorecards>;
  readonly definitions: Live<ReadinessDefinitions>;
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
  const api = useApi(readinessApiRef);
  const loadScorecards = useCallback(
    (signal: AbortSignal) => api.getScorecards(service, signal),
    [api, service],
  );
  const loadDefinitions = useCallback(
    (signal: AbortSignal) => api.getDefinitions(signal),
    [api],
  );
  return {
    service,
    owners,
    scorecards: useLiveReadiness(loadScorecards),
    definitions: useLiveReadiness(loadDefinitions),
  };
}

/** Whether the backend refuses: it answers alike for what a person may not see and for what isn't there. */
export function isRefused(error: Error | undefined): boolean {
  const status = error && 'statusCode' in error ? error.statusCode : undefined;
  return status === 403 || status === 404;
}
