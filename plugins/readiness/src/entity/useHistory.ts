import type { CompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import type { Live } from '@golden-path/plugin-golden-path-react';
import type { ScorecardHistory } from '@golden-path/plugin-readiness-common';
import { useCallback } from 'react';
import { readinessApiRef } from '../api';
import { useLiveReadiness } from '../live';
import { trendDays } from '../trend';

/** How the scorecard of an environment came about. */
export function useHistory(
  service: CompoundEntityRef,
  environment: string,
): Live<ScorecardHistory> {
  const api = useApi(readinessApiRef);
  const load = useCallback(
    (signal: AbortSignal) =>
      api.getHistory(service, environment, trendDays, signal),
    [api, service, environment],
  );
  return useLiveReadiness(load);
}
