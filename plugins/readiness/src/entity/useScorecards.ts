import { useApi } from '@backstage/frontend-plugin-api';
import type { Live } from '@golden-path/plugin-golden-path-react';
import type {
  ReadinessDefinitions,
  ServiceScorecards,
} from '@golden-path/plugin-readiness-common';
import { useCallback } from 'react';
import {
  type ServiceOfPage,
  useService,
} from '@golden-path/plugin-golden-path-react/entity';
import { readinessApiRef } from '../api';
import { useLiveReadiness } from '../live';

/** The scorecards of the entity that the page is about, and what is judged. */
export function useScorecards(): ServiceOfPage & {
  readonly scorecards: Live<ServiceScorecards>;
  readonly definitions: Live<ReadinessDefinitions>;
} {
  const { service, owners } = useService();
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
